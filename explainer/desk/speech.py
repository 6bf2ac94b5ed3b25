"""Words that say that somebody speaks, in languages of which the checks may have no such list."""

from __future__ import annotations

from explainer.evidence.language.lexicon import lexicon, primary

# Alone they prove nothing: an editor reads the paragraph. So what is common is enough.
SPEECH = {
    "de": """
        sagt sagte sagten gesagt laut zufolge erklärte erklärten erklärt teilte mitgeteilt
        meldete meldet berichtet berichtete betonte kündigte angekündigt warnte forderte bestätigte
        behauptete schrieb nannte sprach
    """,
    "es": """
        dijo dice dijeron dicho según afirmó afirma afirmaron explicó explica anunció anuncia
        declaró declara informó informa señaló aseguró asegura confirmó advirtió pidió escribió
    """,
    "fr": """
        dit disent déclaré déclare selon annoncé annonce annoncent affirmé affirme affirment
        expliqué explique précisé précise indiqué indique confirmé confirme assuré assure estimé
        estime ajouté ajoute raconte raconté écrit demandé demande dénoncé dénonce averti
    """,
    "it": """
        detto dice dicono disse secondo dichiarato dichiara annunciato annuncia affermato afferma
        spiegato spiega precisato comunicato riferito riferisce confermato conferma aggiunto
        aggiunge scritto scrive chiesto chiede
    """,
    "kk": """
        деді дейді айтты айтады мәлімдеді хабарлады хабарлайды жазды растады ескертті
        айтуынша мәліметінше
    """,
    "pt": """
        disse diz disseram segundo afirmou afirma explicou anunciou declarou informou confirmou
        acrescentou escreveu pediu
    """,
    "ru": """
        сказал сказала сказали говорит говорят сообщил сообщила сообщили сообщает заявил заявила
        заявили заявляет рассказал рассказала объявил объявила подтвердил подтвердила добавил
        добавила написал написала словам данным пояснил пояснила предупредил
    """,
    "ar": """
        قال قالت يقول تقول وقال وقالت أعلن أعلنت صرح صرحت أكد أكدت ذكر ذكرت أضاف أضافت أفاد أفادت
        بحسب وفق أوضح أوضحت
    """,
}


def speech_in(language: str) -> frozenset[str]:
    """The words of ``language`` that say that somebody speaks, in lower case."""
    own = SPEECH.get(primary(language), "").split()
    return lexicon(language).speech.union(own)
