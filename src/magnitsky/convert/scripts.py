"""The lists' names for scripts and languages, mapped to their ISO codes."""

SCRIPTS = {
    "cyrillic": "Cyrl", "cryillic": "Cyrl", "cyrilic": "Cyrl", "russian": "Cyrl",
    "arabic": "Arab", "persian": "Arab", "greek": "Grek", "chinese": "Hani", "hebrew": "Hebr",
    "korean": "Kore", "hangul": "Hang", "burmese": "Mymr", "georgian": "Geor", "thai": "Thai",
}  # fmt: skip
"""Lower-case names of scripts, including misspellings, mapped to ISO 15924 codes."""

LANGUAGES = {
    "russian": "ru", "persian": "fa", "persian/farsi": "fa", "farsi": "fa", "ukrainian": "uk",
    "arabic": "ar", "bulgarian": "bg", "spanish": "es", "greek": "el", "belarusian": "be",
    "serbian": "sr", "bosnian": "bs", "romanian": "ro", "chinese": "zh", "burmese": "my",
    "korean": "ko", "hebrew": "he", "pashto": "ps", "french": "fr", "georgian": "ka",
    "turkish": "tr", "kazakh": "kk", "thai": "th", "japanese": "ja",
}  # fmt: skip
"""Lower-case names of languages, mapped to ISO 639-1 codes."""
