"""What caseworkers do, as mutations: each with an idempotency key, so that a request sent twice does its work once."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated

import strawberry

from app.api.benefits import Language
from app.api.context import CASEWORK, Info
from app.api.errors import Refused
from app.api.facts import answers, told
from app.api.outcomes import NOTHING, NotAvailable
from app.outreach import casework
from app.outreach.casework import Deed, KeyUsedError, Word
from graph.client import Graph

_KEY = re.compile(r"[A-Za-z0-9_-]{8,64}")
_LONG_NUMBER = re.compile(r"\d{12}")
ON_THIS_MACHINE = "caseworker on this machine"
Key = Annotated[
    str, strawberry.argument(description="8 to 64 letters and digits of your own; a new one for each thing you do.")
]
Cause = Annotated[str, strawberry.argument(description="Why, in 3 to 200 letters, without an IIN.")]
OfferId = Annotated[strawberry.ID, strawberry.argument(description="The offer's id.")]


@strawberry.type(description="It is done; under the same key it will not be done again.")
class Done:
    """It is done."""

    at: datetime = told("When this was answered.")


@strawberry.type(description="It can't be done to what stands as it does; `offer` tells how.")
class NotDone:
    """It can't be done as things stand."""

    reason: str = told("Always the same text.")


DeedResult = Annotated[
    Done | NotDone | NotAvailable,
    strawberry.union("DeedResult", description="Whether it was done; NotAvailable to who may not do it."),
]


@strawberry.type(description="What caseworkers may do. One mutation in a request.")
class Mutation:
    """What caseworkers may do."""

    @answers("Accept an offer on the person's signed word, given at the counter.")
    def accept_at_counter(
        self,
        info: Info,
        offer: OfferId,
        document: Annotated[str, strawberry.argument(description="The number of the signed document.")],
        idempotency_key: Key,
        language: Annotated[Language, strawberry.argument(description="The language it was put in.")] = Language.KK,
    ) -> DeedResult:
        """Accept an offer."""
        word = Word(language.code, _text(document, "document"))
        return _do(info, idempotency_key, lambda graph, deed: casework.accept(graph, deed, str(offer), word))

    @answers("Note that the person refused an offer before it was decided.")
    def refuse(self, info: Info, offer: OfferId, cause: Cause, idempotency_key: Key) -> DeedResult:
        """Note a refusal."""
        return _for_cause(info, idempotency_key, casework.refuse, offer, cause)

    @answers("Undo a refusal that was pressed by mistake: the offer is put to the person again.")
    def undo_refusal(self, info: Info, offer: OfferId, cause: Cause, idempotency_key: Key) -> DeedResult:
        """Undo a refusal."""
        return _for_cause(info, idempotency_key, casework.undo_refusal, offer, cause)

    @answers("Put an offer again that nobody answered in time or that could not be delivered.")
    def resend(self, info: Info, offer: OfferId, cause: Cause, idempotency_key: Key) -> DeedResult:
        """Put an offer again."""
        return _for_cause(info, idempotency_key, casework.resend, offer, cause)

    @answers("Take a consent back for the person who gave it. A payment already decided goes on until it is ended.")
    def revoke_consent(
        self,
        info: Info,
        consent: Annotated[strawberry.ID, strawberry.argument(description="The consent's id.")],
        cause: Cause,
        idempotency_key: Key,
    ) -> DeedResult:
        """Take a consent back."""
        return _for_cause(info, idempotency_key, casework.revoke, consent, cause)

    @answers("Order a payment again that the bank rejected.")
    def pay_again(
        self,
        info: Info,
        payment: Annotated[strawberry.ID, strawberry.argument(description="The payment's id.")],
        cause: Cause,
        idempotency_key: Key,
    ) -> DeedResult:
        """Order a payment again."""
        why, day = _text(cause, "cause"), info.context.today()
        return _do(
            info,
            idempotency_key,
            lambda graph, deed: casework.send_payment_again(graph, deed, str(payment), day, why),
        )


def _do(info: Info, key: str, work: Callable[[Graph, Deed], bool]) -> Done | NotDone | NotAvailable:
    viewer = info.context.viewer
    if viewer.subject is not None and CASEWORK not in viewer.scopes:
        return NOTHING
    if not _KEY.fullmatch(key) or _LONG_NUMBER.search(key):
        raise Refused("`idempotencyKey` is 8 to 64 letters and digits of your own, such as a UUID")
    deed = Deed(viewer.subject or ON_THIS_MACHINE, key, datetime.now(UTC))
    try:
        done = work(info.context.graph, deed)
    except KeyUsedError as error:
        raise Refused(str(error)) from None
    return Done(at=deed.at) if done else NotDone(reason="it does not stand where this can be done")


def _for_cause(
    info: Info, key: str, work: Callable[[Graph, Deed, str, str], bool], about: strawberry.ID, cause: str
) -> Done | NotDone | NotAvailable:
    why = _text(cause, "cause")
    return _do(info, key, lambda graph, deed: work(graph, deed, str(about), why))


def _text(text: str, name: str) -> str:
    told_ = " ".join(text.split())
    if not 3 <= len(told_) <= 200 or _LONG_NUMBER.search(told_):
        raise Refused(f"`{name}` must be 3 to 200 letters without an IIN")
    return told_
