"""Replies as people write them."""

import pytest

from app.outreach.replies import Meaning, meaning

YES = (
    "1|1.| 1 |(1)|«1»|１|1!!!|да|ДА|Да.|дa|dа|da|Daaa|иә|ИӘ|Иә!|"
    "иa|ия|iä|IÄ|ia|iya|ok|OK|ок|oк|О К|окей|Okay|согласна|Я согласен|1 да|да, согласна"
)
NO = "2|2.|нет|НЕТ|HET|нeт|net|жоқ|ЖОҚ|жок|жoк|joq|zhoq|Жооқ|отказ|не согласен|несогласна|Бас тартамын|no|2 нет|не надо"
UNCLEAR = (
    "|?|3|12|1 2|да нет|иә жоқ|кто это|Какое пособие?|сколько|позвоните мне|"
    "данет|R 1 1 2|не|не да|ok?да нет|11|22|21|что значит 1"
)


@pytest.mark.parametrize("text", YES.split("|"))
def test_yes(text: str) -> None:
    assert meaning(text) is Meaning.YES


@pytest.mark.parametrize("text", NO.split("|"))
def test_no(text: str) -> None:
    assert meaning(text) is Meaning.NO


@pytest.mark.parametrize("text", UNCLEAR.split("|"))
def test_anything_else_is_asked_again(text: str) -> None:
    assert meaning(text) is Meaning.UNCLEAR
