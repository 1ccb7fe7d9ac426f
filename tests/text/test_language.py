"""The language of a text, guessed by its commonest words."""

import pytest

from tipreport.text.language import likely_language


@pytest.mark.parametrize(
    "text, language",
    [
        ("The police identified 12 victims of trafficking.", "en"),
        ("Las autoridades identificaron a 12 víctimas en los estados del norte.", "es"),
        ("Les autorités ont identifié 12 victimes dans le pays.", "fr"),
        ("Die Behörden erfassten 12 Opfer, von denen drei Kinder sind.", "de"),
        ("As autoridades identificaram 12 vítimas, das quais uma foi atendida em abrigo do governo.", "pt"),
        ("Il ministero ha assistito 12 vittime della tratta.", "it"),
        ("", "en"),
        ("12 victims, 3 children", "en"),
        ("las víctimas, les victimes", "en"),  # two languages alike
        ("las los víctimas, les victimes", "es"),
        ("las los del víctimas, les des le victimes", "en"),
        *(("EL", "es"), ("le", "fr"), ("der", "de"), ("os", "pt"), ("il", "it"), ("the", "en"), ("the the el", "en")),
    ],
)
def test_likely_language(text: str, language: str) -> None:
    assert likely_language(text) == language
