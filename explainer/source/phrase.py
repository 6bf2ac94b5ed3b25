"""Words of the interface, as far as code and not a template holds them."""


class Phrase(str):
    """Words of the interface in English, which ``views.interface`` puts into the site's language.

    Babel finds them by the name of this class, as it finds ``gettext`` in templates.
    """

    __slots__ = ()
