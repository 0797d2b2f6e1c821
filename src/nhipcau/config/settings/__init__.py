"""Settings of the whole product, from the environment; `env.py` lists the variables' readers."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from nhipcau.config.settings import env, sqlite

MODE = env.text("NHIPCAU_MODE", "production")
if MODE not in {"demo", "test", "production"}:
    # A misspelt "production" would otherwise run with the secrets everybody can read here.
    raise ImproperlyConfigured("NHIPCAU_MODE must be production, demo or test.")
DEMO = MODE == "demo"
TESTING = MODE == "test"
DEBUG = env.flag("DEBUG")
VAR = env.folder("NHIPCAU_VAR", env.ROOT / "var")

SECRET_KEY = env.text("SECRET_KEY", env.DEMO_SECRET if MODE != "production" else "")
# First key encrypts, all keys decrypt: add a new one in front, run `nhipcau keys rotate`, drop the old one.
FIELD_KEYS = env.names("FIELD_KEYS") or ([env.DEMO_SECRET + "-fields"] if MODE != "production" else [])
# Key of look-up hashes; when empty, the last of FIELD_KEYS. Set it to that one before dropping it (ADR 8).
HASH_KEY = env.text("HASH_KEY")
ALLOWED_HOSTS = env.names("ALLOWED_HOSTS") or (
    ["localhost", "127.0.0.1", "[::1]", "testserver"] if MODE != "production" else []
)
PUBLIC_URL = env.text(
    "PUBLIC_URL", f"http://localhost:{env.number('PORT', 8000)}" if MODE != "production" else ""
).rstrip("/")

if MODE == "production":
    if DEBUG:
        raise ImproperlyConfigured("DEBUG must be off. Unset DEBUG, or set NHIPCAU_MODE=demo to try the product.")
    if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
        raise ImproperlyConfigured("Set ALLOWED_HOSTS to the host names people use, e.g. nhipcau.example.vn.")
    if not PUBLIC_URL.startswith(("https://", "http://")):
        raise ImproperlyConfigured("Set PUBLIC_URL to the address people open, e.g. https://nhipcau.example.vn.")
    secrets = {"SECRET_KEY": [SECRET_KEY], "FIELD_KEYS": FIELD_KEYS} | ({"HASH_KEY": [HASH_KEY]} if HASH_KEY else {})
    for name, keys in secrets.items():
        if not keys or any(len(key) < 32 or key.startswith(env.DEMO_SECRET) for key in keys):
            message = f"Set {name} to a random text of at least 32 characters."
            raise ImproperlyConfigured(message)

INSTALLED_APPS = [
    "nhipcau.accounts",  # before auth's own, for its templates
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_vite",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "nhipcau.kernel.events",
    "nhipcau.kernel.jobs",
    "nhipcau.kernel.mail",
    "nhipcau.kernel.blobs",
    "nhipcau.kernel.calendar",
    "nhipcau.kernel.counters",
    "nhipcau.kernel.search",
    "nhipcau.kernel.web",
    "nhipcau.kernel.live",
    "nhipcau.standards",
    "nhipcau.organisations",
    "nhipcau.handling",
    "nhipcau.documents",
    "nhipcau.tasks",
    "nhipcau.cases",
    "nhipcau.spaces",
    "nhipcau.meetings",
    "nhipcau.adoption",
    "nhipcau.notifications",
    "nhipcau.help",
    "nhipcau.portal",
    "nhipcau.config",
]

MIDDLEWARE = [
    "nhipcau.kernel.web.middleware.RequestContext",  # request id, structured log, timing
    "nhipcau.kernel.web.middleware.SecurityHeaders",  # CSP with nonces and the rest
    "nhipcau.kernel.web.middleware.Compress",  # citizens' pages
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "nhipcau.kernel.web.middleware.Language",  # Vietnamese unless the person chose otherwise here
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "nhipcau.kernel.web.middleware.ActingAs",  # request.actor, in one query
    "allauth.account.middleware.AccountMiddleware",
    "nhipcau.accounts.web.middleware.SecondFactorFirst",
    "django.contrib.messages.middleware.MessageMiddleware",
    "nhipcau.kernel.web.middleware.Refusals",  # DomainError -> page or problem JSON
]

ROOT_URLCONF = "nhipcau.config.urls"
WSGI_APPLICATION = "nhipcau.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "nhipcau.kernel.web.layout.layout",
            ],
            "builtins": ["nhipcau.kernel.web.templatetags.nc", "django.templatetags.i18n"],
        },
    }
]

FORM_RENDERER = "nhipcau.kernel.web.form_renderer.Renderer"

DATABASE_URL = env.text("DATABASE_URL", f"sqlite:///{VAR / 'nhipcau.sqlite3'}")
DATABASES = {"default": dj_database_url.parse(DATABASE_URL)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    sqlite.use_own()
    DATABASES["default"]["OPTIONS"] = sqlite.options(is_test=TESTING)
    # The last connection to close empties the write-ahead log: opening one a request would do so with each.
    DATABASES["default"]["CONN_MAX_AGE"] = 0 if TESTING else 600
    if TESTING:  # a file of its own for each run: threads that race need real locks, which a shared memory has not
        DATABASES["default"]["TEST"] = {"NAME": env.scratch_file("nhipcau-test", ".sqlite3")}
else:
    DATABASES["default"]["ENGINE"] = "nhipcau.kernel.postgresql"
    # The pool hands connections back when granian drops an idle thread (ADR 7); tests cannot drop a pooled database.
    # A statement that comes again is parsed and planned once a connection: a sixth of a page's work (ADR 7).
    DATABASES["default"].setdefault("OPTIONS", {}).update(server_side_binding=True, prepare_threshold=3)
    if not TESTING:
        # While the server is away a request waits five seconds, then says so. By default the pool asks the server ever
        # more rarely, up to five minutes apart: people would be refused long after it came back.
        DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": 10, "timeout": 5, "reconnect_timeout": 4}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Failed sign-ins and used codes: shared by all processes, so that a lock-out is one (nothing else is cached here).
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "nhipcau_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["nhipcau.accounts.backends.SignInBackend"]
PASSWORD_HASHERS = ["nhipcau.accounts.passwords.Argon2Hasher"]
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "nhipcau.accounts.passwords.LongEnough"},
    {"NAME": "nhipcau.accounts.passwords.NotEasyToGuess"},
    {"NAME": "nhipcau.accounts.passwords.NotTheirName"},
]
PASSWORD_RESET_TIMEOUT = 2 * 3600
LOGIN_URL = "/tai-khoan/dang-nhap/"
LOGIN_REDIRECT_URL = "/hom-nay/"
LOGOUT_REDIRECT_URL = "/"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "ngon_ngu"
# Each module keeps its own texts; the build compiles them into this one catalogue.
LOCALE_PATHS = [env.PACKAGE / "config" / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [env.PACKAGE / "static_built"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_IMMUTABLE_FILE_TEST = r"^.+[.-][0-9a-zA-Z_-]{8,12}\..+$"
DJANGO_VITE = {
    "default": {
        "dev_mode": False,
        "manifest_path": env.PACKAGE / "static_built" / "manifest.json",
    }
}

BLOB_ROOT = env.folder("BLOB_ROOT", VAR / "blobs")
SEARCH_INDEX = env.folder("SEARCH_INDEX", VAR / "search")
# Pictures of pages, drawn when somebody looks at them; may be emptied at any time.
PAGE_PICTURES = env.folder("PAGE_PICTURES", VAR / "pages")
# Pages of scans read at once on this machine, by all workers together; never more than its cores.
READ_PAGES_AT_ONCE = env.number("READ_PAGES_AT_ONCE", 2)
READING_SLOTS = VAR / "reading"
# A clamd that scans every file before anything opens it: /run/clamav/clamd.ctl or host:port. Empty: none.
CLAMD_ADDRESS = env.text("CLAMD_ADDRESS")
TESSERACT = env.text("TESSERACT") or "tesseract"
TESSDATA_PREFIX = env.text("TESSDATA_PREFIX")
# LibreOffice, which makes the PDF/A of office files where it is installed.
SOFFICE = env.text("SOFFICE") or "soffice"
# Watched folders: UNIT=/path, one per unit; and mailboxes: UNIT=imaps://user:password@host/INBOX.
INTAKE_FOLDERS = env.pairs("INTAKE_FOLDERS")
INTAKE_MAIL = env.pairs("INTAKE_MAIL")
# Of a form a few files are taken; the intake's pages, which take stacks, bring their own handler instead.
FILE_UPLOAD_HANDLERS = [
    "nhipcau.kernel.web.uploads.FewFiles",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_NUMBER_FILES = 1000
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_TEMP_DIR = None

TASKS = {"default": {"BACKEND": "nhipcau.kernel.jobs.backend.DatabaseBackend", "QUEUES": []}}

# Mail leaves only through the kernel's outbox; this is where the outbox hands it over.
EMAIL_HOST = env.text("EMAIL_HOST")
EMAIL_PORT = env.number("EMAIL_PORT", 587)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", default=True)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("MAIL_FROM", "Nhịp Cầu <khong-tra-loi@localhost>")
EMAIL_BACKEND = "nhipcau.kernel.mail.backend.OutboxBackend"

# Web push. The key is the installation's name to push services: changing it ends every subscription. A browser may only
# name a service of this list; ".host" stands for everything below it.
PUSH_KEY = env.text("PUSH_KEY")
PUSH_KEY_FILE = None if MODE == "production" else VAR / "push.key"
PUSH_CONTACT = env.text("PUSH_CONTACT", PUBLIC_URL if PUBLIC_URL.startswith("https://") else "mailto:push@localhost")
PUSH_SERVICES = env.names("PUSH_SERVICES") or [
    "fcm.googleapis.com",
    "updates.push.services.mozilla.com",
    ".notify.windows.com",
    "web.push.apple.com",
    ".push.apple.com",
]

# Live updates (ADR 23): where pages find the stream. A path stands for this very host, whose proxy leads it to the
# process; empty: the same host under LIVE_PORT, for a trial without a proxy.
LIVE_PATH = "/song/"
LIVE_PORT = env.number("LIVE_PORT", env.number("PORT", 8000) + 1)
LIVE_URL = env.address("LIVE_URL", LIVE_PATH if MODE == "production" else "")
LIVE_MOST = env.number("LIVE_MOST", 500)
LIVE_MOST_EACH = env.number("LIVE_MOST_EACH", 6)

SESSION_ENGINE = "nhipcau.accounts.sessions"  # the person beside the data, so that all their sessions can be ended
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PUBLIC_URL.startswith("https://")
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "nhipcau.kernel.web.views.csrf_failure"
if PUBLIC_URL.startswith("https://"):
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("BEHIND_PROXY") else None
    CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
# Forwarded addresses are believed only when a proxy of ours is known to stand in front.
BEHIND_PROXY = env.flag("BEHIND_PROXY")

ACCOUNT_ADAPTER = "nhipcau.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email", "phone"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "phone", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # people are invited by an administrator, never sign up
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = None  # addresses stand in allauth's own table
# How long a sign-in (or the password given once more) is good enough for what cannot be undone.
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # a reset for an unknown address answers the same and mails nobody
ACCOUNT_EMAIL_NOTIFICATIONS = True
# Staff of one office share an address: the lock-out counts by sign-in name, addresses only against floods.
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": "60/m/ip,5/300s/key", "reset_password": "60/m/ip,5/m/key"}
ACCOUNT_FORMS = {
    "login": "nhipcau.accounts.web.forms.SignInForm",
    "change_password": "nhipcau.accounts.web.forms.ChangePasswordForm",
    "reset_password": "nhipcau.accounts.web.forms.ForgottenForm",
    "reset_password_from_key": "nhipcau.accounts.web.forms.NewPasswordForm",
    "reauthenticate": "nhipcau.accounts.web.forms.PasswordAgainForm",
}
MFA_ADAPTER = "nhipcau.accounts.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "nhipcau.accounts.web.forms.CodeForm",
    "reauthenticate": "nhipcau.accounts.web.forms.CodeAgainForm",
    "activate_totp": "nhipcau.accounts.web.forms.EnrolForm",
    "add_webauthn": "nhipcau.accounts.web.passkeys.AddPasskeyForm",
    "login_webauthn": "nhipcau.accounts.web.passkeys.PasskeySignInForm",
    "authenticate_webauthn": "nhipcau.accounts.web.passkeys.PasskeyStepForm",
    "reauthenticate_webauthn": "nhipcau.accounts.web.passkeys.PasskeyAgainForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
# The name passkeys are bound to. A later change makes every passkey worthless: set it when the host may change.
WEBAUTHN_RP_ID = env.text("WEBAUTHN_RP_ID", urlsplit(PUBLIC_URL).hostname or "localhost")

# Signing in with an OpenID provider (docs/operating.md); off without an issuer.
OIDC: dict[str, Any] = {
    "issuer": env.text("OIDC_ISSUER"),
    "client_id": env.text("OIDC_CLIENT_ID"),
    "client_secret": env.text("OIDC_CLIENT_SECRET"),
    "name": env.text("OIDC_NAME", "OpenID"),
    "claims": {
        "subject": env.text("OIDC_CLAIM_SUBJECT", "sub"),
        "email": env.text("OIDC_CLAIM_EMAIL", "email"),
        "email_verified": env.text("OIDC_CLAIM_EMAIL_VERIFIED", "email_verified"),
    },
    # Only for a provider that really checks addresses: it can then open every account whose e-mail it confirms.
    "link_by_email": env.flag("OIDC_LINK_BY_EMAIL"),
    # Values of `amr` or `acr` that stand for more than one factor; with none, our own second step always comes.
    "factors": env.names("OIDC_MULTI_FACTOR"),
}
if OIDC["issuer"] and (not OIDC["client_id"] or (MODE == "production" and not OIDC["issuer"].startswith("https://"))):
    raise ImproperlyConfigured("OIDC_ISSUER must be an https address and needs OIDC_CLIENT_ID.")

CITY_NAME = env.text("CITY_NAME", "Hải Phòng")
CODE_PREFIX = env.text("CODE_PREFIX", "HP")

LOGGING_CONFIG = "nhipcau.kernel.web.logs.configure"
LOGGING = {"level": env.text("LOG_LEVEL", "WARNING" if TESTING or DEMO else "INFO"), "json": not DEMO and not TESTING}
