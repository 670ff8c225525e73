"""Scripts and languages as the lists name them, and their ISO codes."""

SCRIPTS = {
    "cyrillic": "Cyrl", "cryillic": "Cyrl", "cyrilic": "Cyrl", "russian": "Cyrl",
    "arabic": "Arab", "persian": "Arab", "greek": "Grek", "chinese": "Hani", "hebrew": "Hebr",
    "korean": "Kore", "hangul": "Hang", "burmese": "Mymr", "georgian": "Geor", "thai": "Thai",
}  # fmt: skip
"""A word for a script, in small letters, its misspellings too, and ISO 15924's code."""

LANGUAGES = {
    "russian": "ru", "persian": "fa", "persian/farsi": "fa", "farsi": "fa", "ukrainian": "uk",
    "arabic": "ar", "bulgarian": "bg", "spanish": "es", "greek": "el", "belarusian": "be",
    "serbian": "sr", "bosnian": "bs", "romanian": "ro", "chinese": "zh", "burmese": "my",
    "korean": "ko", "hebrew": "he", "pashto": "ps", "french": "fr", "georgian": "ka",
    "turkish": "tr", "kazakh": "kk", "thai": "th", "japanese": "ja",
}  # fmt: skip
"""A word for a language, in small letters, and ISO 639-1's code."""
