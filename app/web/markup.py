"""XML other than pages, from templates: feeds and drawings."""

import re
from typing import Any

from app.web.rendering import environment

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def render_xml(template: str, **context: Any) -> str:
    """The document of a template; characters that XML cannot hold, as some texts have them, become a sign for that."""
    return _NOT_IN_XML.sub("\ufffd", environment().get_template(template).render(context))
