"""G-Project: the district plans, residents decide, firms try out."""

__version__ = "0.1.0"
