"""Languages: what is surely not English is told, and in doubt a text is English."""

import time

import pytest

from crosscount.ingest.language import foreign

FOREIGN = {
    "ru": "По данным ведомства, трое военных погибли, ещё пятеро ранены при обстреле посёлка.",
    "uk": "За словами речника, троє військових загинули, ще п'ятеро дістали поранення.",
    "ar": "قالت وزارة الدفاع إن ثلاثة جنود قتلوا وأصيب خمسة آخرون في الهجوم.",
    "fa": "وزارت دفاع گفت سه سرباز کشته و پنج نفر زخمی شدند.",
    "he": "שלושה חיילים נהרגו וחמישה נפצעו בתקיפה, אמר הדובר.",
    "hy": "Պաշտպանության նախարարության տվյալներով երեք զինծառայող զոհվել է։",
    "az": "Müdafiə Nazirliyinin məlumatına görə üç hərbçi həlak olub, beşi yaralanıb.",
    "tr": "Açıklamaya göre saldırıda üç asker öldü, beş kişi ağır yaralandı.",
    "ka": "თავდაცვის სამინისტროს ცნობით, სამი სამხედრო დაიღუპა.",
    "fr": "Le porte-parole a précisé que trois militaires étaient décédés près de la frontière.",
    "de": "Nach Angaben des Ministeriums wurden drei Soldaten getötet und fünf verletzt.",
    "es": "El ministerio informó de que tres soldados murieron y cinco resultaron heridos.",
    "pt": "O ministério informou que três soldados morreram e cinco ficaram feridos.",
    "nl": "Volgens het ministerie kwamen drie soldaten om het leven en raakten er vijf gewond.",
    "id": "Kementerian pertahanan mengatakan tiga tentara tewas dan lima lainnya terluka.",
    "sw": "Wizara ya ulinzi ilisema wanajeshi watatu waliuawa na watano kujeruhiwa.",
    "so": "Wasaaradda gaashaandhigga ayaa sheegtay in saddex askari la dilay.",
}
ENGLISH = [
    "Four killed in Strelsau",
    "4 killed",
    "",
    "Aghdam, Fizuli, Jabrayil: Armenian forces lost 5 tanks",
    "RPG-7, BM-21 Grad, T-72",
    "AL-SHABAAB: 12 KILLED IN BELEDWEYNE, HIIRAAN",
    "Mullah Abdul Hakim Akhund, Haji Gul Mohammad, Sher Mohammad killed",
    "Amna Shaaban Jaber Al-Dahdouh and Lian Shaaban Ibrahim Al-Dahdouh died",
    "SAN SALVADOR, 8 NOV -- FMLN GUERRILLAS ATTACKED CUSCATLAN; 3 SOLDIERS DEAD, 5 WOUNDED",
]


@pytest.mark.parametrize("code", FOREIGN)
def test_another_language_is_told(code):
    assert foreign(FOREIGN[code]) == code
    assert foreign(FOREIGN[code].upper() * 5) == code


@pytest.mark.parametrize("text", ENGLISH)
def test_what_may_be_english_is_english(text):
    assert foreign(text) is None


def test_foreign_words_in_a_report_make_it_no_foreign_one():
    text = (
        f"The ministry wrote: “{FOREIGN['ru']}” It said that three of the soldiers were killed by the shells."
    )
    assert foreign(text) is None


@pytest.mark.parametrize(
    "text", ["\u0627" * 3_000_000, "a " * 2_000_000, "\U0001f4a5" * 100_000, "\u200b" * 99]
)
def test_a_text_made_to_be_slow_is_not(text):
    foreign("Ein Satz, der alles lädt, was dafür nötig ist, und sonst nichts.")
    started = time.perf_counter()
    foreign(text)
    assert time.perf_counter() - started < 1
