"""Settings of the web, read from the environment once.

Every ``GPROJECT_…`` variable is named in ``deployment.py`` with its meaning and default.
"""

from __future__ import annotations

import mimetypes
from os import environ
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

from gproject.web.deployment import flag, kept_secret, words

HERE = Path(__file__).resolve().parent
DATA_DIR = Path(environ.get("GPROJECT_DATA_DIR", "var")).resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = flag("GPROJECT_DEBUG")
HTTPS = flag("GPROJECT_HTTPS")
BEHIND_PROXY = flag("GPROJECT_BEHIND_PROXY")
SECRET_KEY = environ.get("GPROJECT_SECRET_KEY") or kept_secret(DATA_DIR / "secret-key")
ALLOWED_HOSTS = words("GPROJECT_ALLOWED_HOSTS", "127.0.0.1 localhost [::1]")
CSRF_TRUSTED_ORIGINS = words("GPROJECT_TRUSTED_ORIGINS", "")

OPERATOR = environ.get("GPROJECT_OPERATOR", "civic")
DISTRICT = environ.get("GPROJECT_DISTRICT", "geumcheon")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "csp",
    "django_htmx",
    "gproject.web.people",
    "gproject.web.place",
    "gproject.web.plans",
    "gproject.web.uncertainty",
    "gproject.web.money",
    "gproject.web.site",
    "gproject.web.frontier",
    "gproject.web.assembly",
    "gproject.web.testbed",
    "gproject.web.records",
    "gproject.web.api",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "gproject.web.middleware.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "gproject.web.middleware.PrivatePages",
]

ROOT_URLCONF = "gproject.web.urls"
WSGI_APPLICATION = "gproject.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "gproject.web.context.deployment",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "gproject.web.template_tags",
            ],
        },
    }
]
FORM_RENDERER = "gproject.web.forms.Fields"

DATABASES = {
    "default": dj_database_url.config(
        default=f"sqlite:///{DATA_DIR / 'gproject.sqlite3'}", conn_max_age=60
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # IMMEDIATE takes the write lock at BEGIN, so two writers wait instead of failing. FULL makes an
    # acknowledged ballot survive a power cut.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.User"
LOGIN_URL = "people:login"
LOGIN_REDIRECT_URL = "place:front"
LOGOUT_REDIRECT_URL = "place:front"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
PASSWORD_MINIMUM = 10
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in [
        ("MinimumLengthValidator", {"min_length": PASSWORD_MINIMUM}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
        ("UserAttributeSimilarityValidator", {"user_attributes": ["username", "display_name"]}),
    ]
]
LOGIN_FAILURES_ALLOWED = 5
LOGIN_FAILURES_WITHIN_MINUTES = 15
INVITATION_DAYS = 14

LANGUAGE_CODE = "ko"
LANGUAGES = [("ko", "한국어"), ("en", "English")]
LOCALE_PATHS = [HERE / "locale"]
TIME_ZONE = "Asia/Seoul"
USE_I18N = True
USE_TZ = True

mimetypes.add_type("text/javascript", ".mjs")
mimetypes.add_type("application/geo+json", ".geojson")
STATIC_URL = "/static/"
STATIC_ROOT = Path(environ.get("GPROJECT_STATIC_DIR", DATA_DIR / "static"))
STATICFILES_DIRS = [HERE / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "gproject.web.static_files.VersionedFiles"},
}
# Hashed names and folders named by a version never change: browsers may keep them for good.
WHITENOISE_IMMUTABLE_FILE_TEST = r"\.[0-9a-f]{12}\.\w+$|/vendor/[^/]+/\d[\d.]*/"
WHITENOISE_MIMETYPES = {".mjs": "text/javascript"}
WHITENOISE_USE_FINDERS = not (STATIC_ROOT / "staticfiles.json").exists()
MEDIA_ROOT = DATA_DIR / "files"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "worker-src": [SELF],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
if HTTPS and not DEBUG:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    if BEHIND_PROXY:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 1000},
    }
}
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Paths and outcomes only: no form bodies, no query strings, no names of people.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"gproject": {"level": "INFO"}, "django.request": {"level": "ERROR"}},
}
DEFAULT_EXCEPTION_REPORTER_FILTER = "gproject.web.deployment.NothingOfTheBody"
