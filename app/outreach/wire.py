"""SMPP 3.4 with aiosmpplib: what we hand over, and what comes back, as plain values. The graph is not known here.

A text of more than one part goes as `message_payload`: one message, one id and one receipt, cut up by the centre.
"""

import asyncio
import logging
import re
import struct
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

from aiosmpplib import (
    ESME,
    NPI,
    TON,
    AbstractBroker,
    AbstractHook,
    AbstractThrottleHandler,
    BindTransceiverResp,
    DeliverSm,
    DeliverSmResp,
    OptionalParam,
    PduHeader,
    PhoneNumber,
    SmppCommand,
    SmppCommandStatus,
    SmppMessage,
    SubmitSm,
    SubmitSmResp,
)
from aiosmpplib.correlator import SimpleCorrelator
from aiosmpplib.retrytimer import SimpleExponentialBackoff
from aiosmpplib.state import RECEIPTED_MESSAGE_ID, USER_MESSAGE_REFERENCE

from app.outreach.link import Link, phone_of
from app.outreach.receipts import Taken
from app.outreach.texts import ALONE
from graph.client import Row

OK, BUSY = SmppCommandStatus.ESME_ROK, {SmppCommandStatus.ESME_RTHROTTLED, SmppCommandStatus.ESME_RMSGQFUL}
TRANSIENT = {SmppCommandStatus.ESME_RSYSERR, SmppCommandStatus.ESME_RSUBMITFAIL, SmppCommandStatus.ESME_RX_T_APPN}
MOST_TRIES = 3
"""How often a message is tried that the centre refuses with an error of its own."""
PAUSE = 0.2
"""Seconds without sending after the centre said that we are too fast; doubled while it goes on, up to 64 times."""
_ID, _STATUS = re.compile(r"\bid:(\S+)"), re.compile(r"\bstat:(\w+)")
Received = Callable[[dict[str, Any]], None]


class Wire(AbstractHook):
    """A session with the SMS centre: takes messages, keeps at most `link.window` unanswered, reconnects by itself.

    `taken` fills with the centre's answers. What comes in goes to `received`, which must have it safe when it returns:
    then it is acknowledged. A message that was not answered, for the connection broke, is handed over again under the
    same `user_message_reference`. SMPP 3.4 has no means to learn whether the centre had taken it the first time.
    """

    def __init__(self, link: Link, validity: timedelta, received: Received) -> None:
        self.taken: list[Taken] = []
        self.stirred = asyncio.Event()
        self.last_heard = time.monotonic()
        self.refused: str | None = None
        self._link, self._validity, self._received = link, validity, received
        self._waiting: deque[Row] = deque()
        self._flying: dict[str, Row] = {}
        self._sent: dict[int, str] = {}
        self._since: dict[str, float] = {}
        self._queue: asyncio.Queue[str] = asyncio.Queue()
        self._throttle = _Throttle()
        self._esme = _Esme(
            link.host,
            link.port,
            link.system_id,
            link.password,
            log_handler=logging.NullHandler(),
            log_level=logging.CRITICAL + 1,
            hook=self,
            broker=_Broker(self),
            correlator=_NoCorrelator(link.system_id),
            throttle_handler=self._throttle,
            retry_timer=SimpleExponentialBackoff(min_delay=100, max_increases=6),
        )
        self._task = asyncio.create_task(self._esme.start())

    @property
    def bound(self) -> bool:
        """Whether the session stands."""
        return bool(self._esme.session_state == self._esme.bind_mode.session_state)

    @property
    def idle(self) -> bool:
        """Whether every message has its answer."""
        return not self._waiting and not self._flying

    @property
    def room(self) -> int:
        """How many more messages are wanted."""
        return max(0, 5 * self._link.window - len(self._waiting))

    def send(self, rows: list[Row]) -> None:
        """Hand over messages {id, phone, text, reference}, in their order."""
        self._waiting.extend(rows)
        self._feed()

    def look_after(self) -> None:
        """Hand over again what the centre has not answered in time."""
        late = time.monotonic() - self._link.answer
        for id_ in [one for one, since in self._since.items() if since < late]:
            self._again(id_)

    async def close(self) -> None:
        """Unbind and end the session."""
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self._esme.stop(), 5)
        self._task.cancel()
        with suppress(asyncio.CancelledError, Exception):
            await self._task

    async def next_message(self) -> SubmitSm:
        """The next message to go out."""
        while (id_ := await self._queue.get()) not in self._flying:
            pass
        self._since[id_] = time.monotonic()
        return self._submit(self._flying[id_])

    async def sending(self, smpp_message: SmppMessage, pdu: bytes, client_id: str) -> None:  # noqa: ARG002
        """A message is about to go out."""
        if isinstance(smpp_message, SubmitSm) and not isinstance(smpp_message, DeliverSm):
            self._sent[smpp_message.sequence_num] = smpp_message.log_id

    async def received(self, smpp_message: SmppMessage | None, pdu: bytes, client_id: str) -> None:  # noqa: ARG002
        """Something came in."""
        self.last_heard = time.monotonic()
        if isinstance(smpp_message, DeliverSm):
            self._received(_plain(smpp_message))
        elif isinstance(smpp_message, SubmitSmResp) and not isinstance(smpp_message, DeliverSmResp):
            self._answered(smpp_message)
        elif isinstance(smpp_message, BindTransceiverResp):
            self._rebound(smpp_message.command_status)
        self.stirred.set()

    async def send_error(self, smpp_message: SmppMessage, error: Exception, client_id: str) -> None:  # noqa: ARG002
        """A message could not go out: it can't be written, or the connection broke."""
        if isinstance(smpp_message, SubmitSm) and isinstance(error, ValueError):
            self._settle(Taken(smpp_message.log_id, error="can't be written in SMPP"))

    def _answered(self, answer: SubmitSmResp) -> None:
        id_ = self._sent.pop(answer.sequence_num, None)
        if id_ is None or id_ not in self._flying:
            return
        status, row = answer.command_status, self._flying[id_]
        self._throttle.told(busy=status in BUSY)
        if status == OK:
            self._settle(Taken(id_, answer.message_id))
        elif status in BUSY or (status in TRANSIENT and row.setdefault("refusals", 0) < MOST_TRIES):
            row["refusals"] = row.get("refusals", 0) + (status in TRANSIENT)
            self._again(id_)
        else:
            self._settle(Taken(id_, error=status.name))

    def _rebound(self, status: SmppCommandStatus) -> None:
        self.refused = None if status == OK else status.name
        if status == OK:
            for id_ in list(self._since):
                self._again(id_)

    def _again(self, id_: str) -> None:
        self._since.pop(id_, None)
        if id_ in self._flying:
            self._queue.put_nowait(id_)

    def _settle(self, taken: Taken) -> None:
        if self._flying.pop(taken.message, None) is not None:
            self._since.pop(taken.message, None)
            self.taken.append(taken)
            self._feed()

    def _feed(self) -> None:
        while self._waiting and len(self._flying) < self._link.window:
            row = self._waiting.popleft()
            self._flying[row["id"]] = row
            self._queue.put_nowait(row["id"])

    def _submit(self, row: Row) -> SubmitSm:
        text = row["text"]
        return SubmitSm(
            log_id=row["id"],
            source=PhoneNumber(self._link.sender, TON.NETWORK_SPECIFIC, NPI.UNKNOWN),
            destination=PhoneNumber(row["phone"].removeprefix("+"), TON.INTERNATIONAL, NPI.ISDN),
            encoding="ucs2",
            validity_period=self._validity,
            optional_params=[OptionalParam(USER_MESSAGE_REFERENCE, row["reference"])],
            **({"short_message": text} if len(text) <= ALONE else {"message_payload": text}),
        )


class _Esme(ESME):
    """The library drops the connection over a receipt with a date or number that it can't read, for ever if the centre
    repeats it. Ours reads what it needs (`_plain`) and acknowledges what nobody can read."""

    async def _handle_request(self, pdu: bytes, header: PduHeader) -> SmppMessage | None:
        if header.smpp_command != SmppCommand.DELIVER_SM:
            return await super()._handle_request(pdu, header)
        try:
            return DeliverSm.from_pdu(pdu, header, self.default_encoding, self.custom_codecs)
        except (ValueError, LookupError, struct.error):
            await self._send_data(DeliverSmResp(header.sequence_num))
            return None


class _Broker(AbstractBroker):
    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    async def enqueue(self, message: SmppMessage) -> None:
        raise NotImplementedError

    async def dequeue(self) -> SmppMessage:
        return await self._wire.next_message()


class _NoCorrelator(SimpleCorrelator):
    """The library's own looks through all it remembers at each message, and remembers only after sending; ours knows
    the sequence numbers (`Wire.sending`), and the graph the centre's ids."""

    async def put(self, smpp_message: SmppMessage) -> None:
        pass

    async def get(self, response: SmppMessage) -> SmppMessage | None:  # noqa: ARG002
        return None


class _Throttle(AbstractThrottleHandler):
    def __init__(self) -> None:
        self._until = 0.0
        self._pause = PAUSE

    def told(self, *, busy: bool) -> None:
        if not busy:
            self._pause = PAUSE
        elif time.monotonic() >= self._until:
            self._until = time.monotonic() + self._pause
            self._pause = min(self._pause * 2, PAUSE * 64)

    async def allow_request(self) -> bool:
        return time.monotonic() >= self._until

    async def throttle_delay(self) -> float:
        return max(0.0, self._until - time.monotonic())

    async def throttled(self) -> None:
        pass

    async def not_throttled(self) -> None:
        pass


def _plain(came: DeliverSm) -> dict[str, Any]:
    """A receipt or a reply as a plain value."""
    text = came.short_message or came.message_payload
    phone = phone_of(came.source.number)
    if not came.is_receipt():
        return {"kind": "reply", "phone": phone, "text": text}
    more = {one.tag: one.value for one in came.optional_params or []}
    id_, status = _ID.search(text), _STATUS.search(text)
    return {
        "kind": "receipt",
        "phone": phone,
        "smsc_id": str(more.get(RECEIPTED_MESSAGE_ID) or (id_[1] if id_ else "")),
        "status": status[1].upper() if status else "",
        "reference": more.get(USER_MESSAGE_REFERENCE),
    }
