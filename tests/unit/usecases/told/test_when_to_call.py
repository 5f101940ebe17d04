"""What to call for: own signs first, each once, and signs of a needle only after a needle."""

from __future__ import annotations

from consult_app.content.pack import Content
from consult_app.usecases.wording.when_to_call import signs_to_call


def said(content: Content, procedure: str | None) -> list[str]:
    view = None if procedure is None else content.procedure(procedure)
    return [claim.text for claim in signs_to_call(content, view)]


def test_a_procedures_own_signs_stand_first_and_none_stands_twice(english: Content) -> None:
    own = [claim.text for claim in english.procedure("esi").words.call_us]
    common = [claim.text for claim in english.words.call_us.call.values()]
    signs = said(english, "esi")
    assert signs[: len(own)] == own
    assert set(signs) == {*own, *common}
    assert len(signs) == len(set(signs)) < len(own) + len(common)


def test_without_a_needle_nothing_is_said_of_the_spot_where_it_went(english: Content) -> None:
    assert said(english, "no_procedure") == [claim.text for claim in english.procedure("no_procedure").words.call_us]
    assert any("Fever" in sign for sign in said(english, "no_procedure")), "a fever with back pain is a warning sign"


def test_while_no_procedure_is_known_the_common_signs_are_said(english: Content) -> None:
    assert said(english, None) == [claim.text for claim in english.words.call_us.call.values()]
