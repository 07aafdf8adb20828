"""An SMS centre with phones behind it, for the demo, tests and benchmarks: smpp34's server and people who answer."""

import asyncio
import socket
import threading
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Self

import smpp34

PENDING = 50
"""Messages to us that may wait for our acknowledgement at once."""
RECEIPT = 0x04
"""esm_class of a delivery receipt."""
UCS2 = 8
MESSAGE_PAYLOAD, USER_MESSAGE_REFERENCE = 0x0424, 0x0204
"""Tags of optional parameters; the package's stubs leave them out."""


@dataclass(frozen=True, slots=True)
class Sms:
    """A message that the centre took: its id, to whom, the text, and the reference we gave it."""

    id: str
    phone: str
    text: str
    reference: int
    sender: str


@dataclass(frozen=True, slots=True)
class Push:
    """Something the centre passes to us: a receipt or what a phone says."""

    phone: str
    text: str
    receipt: bool = False


Behind = Callable[[Sms], Iterable[Push]]


def delivered(sms: Sms) -> list[Push]:
    """The phone has the message and says nothing."""
    return [receipt(sms, "DELIVRD")]


def receipt(sms: Sms, status: str) -> Push:
    """A delivery receipt in the form of SMPP 3.4, appendix B."""
    dates = "submit date:2603011000 done date:2603011001"
    return Push(sms.phone, f"id:{sms.id} sub:001 dlvrd:001 {dates} stat:{status} err:000 text:", receipt=True)


class Centre:
    """Takes messages, and passes on what `behind` says comes of each; what cannot be passed on waits for a session.

    `refuse` gives the command status of a message that it will not take (now), else 0. Runs in a thread of its own;
    use it in a `with` statement.
    """

    def __init__(
        self, behind: Behind = delivered, *, port: int = 0, refuse: Callable[[str], int] = lambda _phone: 0
    ) -> None:
        self.port = port or _free_port()
        self.taken: list[Sms] = []
        self.binds = 0
        self._behind, self._refuse = behind, refuse
        self._out: deque[Push] = deque()
        self._esme: smpp34.Esme | None = None
        self._loop = asyncio.new_event_loop()
        self._started = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def say(self, *said: Push) -> None:
        """Pass these on to whoever is bound, now or later."""
        self._loop.call_soon_threadsafe(self._pass_on, said)

    def __enter__(self) -> Self:
        self._thread.start()
        self._started.wait(10)
        return self

    def __exit__(self, *_error: object) -> None:
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._start())
        self._started.set()
        self._loop.run_forever()

    async def _start(self) -> None:
        self._server = smpp34.Server("127.0.0.1", self.port, system_id="centre")
        await self._server.start()
        self._room = asyncio.Semaphore(PENDING)
        self._stirred = asyncio.Event()
        self._tasks = [asyncio.create_task(self._listen()), asyncio.create_task(self._push())]

    async def _stop(self) -> None:
        self._esme = None
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._server.stop()

    async def _listen(self) -> None:
        while True:
            event = await self._server.next()
            if isinstance(event, smpp34.Esme):
                self._esme = event
                self.binds += 1
                self._stirred.set()
            elif isinstance(event, smpp34.SubmitSmEvent):
                self._take(event)
            elif self._esme is not None and event.session_id == self._esme.session_id:
                self._esme = None

    def _take(self, event: smpp34.SubmitSmEvent) -> None:
        tlvs = {tlv.tag: tlv.value for tlv in event.tlvs}
        body = tlvs.get(MESSAGE_PAYLOAD, event.short_message)
        phone = "+" + event.destination_addr
        if status := self._refuse(phone):
            event.reject(status)
            return
        reference = int.from_bytes(tlvs.get(USER_MESSAGE_REFERENCE, b""), "big")
        sms = Sms(f"m{len(self.taken):08x}", phone, body.decode("utf-16-be"), reference, event.source_addr)
        self.taken.append(sms)
        event.accept(sms.id)
        self._pass_on(self._behind(sms))

    def _pass_on(self, said: Iterable[Push]) -> None:
        self._out.extend(said)
        self._stirred.set()

    async def _push(self) -> None:
        while True:
            while self._out and self._esme is not None:
                await self._room.acquire()
                if self._out and self._esme is not None:
                    asyncio.create_task(self._deliver(self._esme, self._out.popleft()))  # noqa: RUF006
                else:
                    self._room.release()
            await self._stirred.wait()
            self._stirred.clear()

    async def _deliver(self, esme: smpp34.Esme, push: Push) -> None:
        """Pass one on; unless it is acknowledged, it is passed on again."""
        try:
            answer = await esme.deliver_sm(
                "1414",
                push.text.encode() if push.receipt else push.text.encode("utf-16-be"),
                source_addr=push.phone.removeprefix("+"),
                source_addr_ton=1,
                source_addr_npi=1,
                esm_class=RECEIPT if push.receipt else 0,
                data_coding=0 if push.receipt else UCS2,
            )
            acknowledged = answer.is_success
        except (OSError, RuntimeError, smpp34.SmppError):
            acknowledged = False
        if not acknowledged:
            self._out.append(push)
            await asyncio.sleep(0.1)
            self._stirred.set()
        self._room.release()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
