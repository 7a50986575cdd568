"""Settings of an installation; everything an operator may set comes from the environment (docs/operations)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from fangzhou.config import database
from fangzhou.kernel.labels import Label
from fangzhou.platform.db import keys

HOME = keys.home()
DEBUG = False
SECRET_KEY = keys.ring().secret
ALLOWED_HOSTS = os.environ.get("FANGZHOU_HOSTS", "127.0.0.1,localhost,[::1],testserver").split(",")
CSRF_TRUSTED_ORIGINS = [h for h in os.environ.get("FANGZHOU_ORIGINS", "").split(",") if h]
SECURE = bool(CSRF_TRUSTED_ORIGINS) and CSRF_TRUSTED_ORIGINS[0].startswith("https://")

INSTALLED_APPS = [
    "fangzhou.config.apps.ConfigConfig",
    "fangzhou.domains.portal.apps.PortalConfig",
    "fangzhou.domains.cases.apps.CasesConfig",
    "fangzhou.domains.mandates.apps.MandatesConfig",
    "fangzhou.domains.catalog.apps.CatalogConfig",
    "fangzhou.platform.ui.apps.UiConfig",
    "fangzhou.platform.rest.apps.RestConfig",
    "fangzhou.platform.inbox.apps.InboxConfig",
    "fangzhou.platform.files.apps.FilesConfig",
    "fangzhou.platform.numbering.apps.NumberingConfig",
    "fangzhou.platform.workdays.apps.WorkdaysConfig",
    "fangzhou.platform.access.apps.AccessConfig",
    "fangzhou.platform.ledger.apps.LedgerConfig",
    "fangzhou.platform.organization.apps.OrganizationConfig",
    "fangzhou.platform.identity.apps.IdentityConfig",
    "procrastinate.contrib.django",
    "axes",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "fangzhou.platform.ui.middleware.modes",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "fangzhou.platform.access.middleware.actor",
    "fangzhou.platform.access.nul.refuse",
    "fangzhou.platform.ui.middleware.refusals",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "fangzhou.config.urls"
WSGI_APPLICATION = "fangzhou.config.wsgi.application"
DATABASES = {"default": database.settings(HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "fangzhou.platform.ui.jinja.Templates",
        "APP_DIRS": True,
        "OPTIONS": {"environment": "fangzhou.platform.ui.jinja.environment"},
    },
]
FORM_RENDERER = "django.forms.renderers.Jinja2"

AUTH_USER_MODEL = "identity.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "fangzhou.platform.identity.backends.PasswordBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "identity:sign-in"
FANGZHOU_STAFF_HOME = "/desk/"  # where staff arrive who were on their way to no other page
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_CALLABLE = "fangzhou.platform.identity.backends.attempt_name"
AXES_LOCKOUT_CALLABLE = "fangzhou.platform.identity.views.locked_out"
AXES_DISABLE_ACCESS_LOG = True
AXES_CLIENT_IP_CALLABLE = "fangzhou.platform.identity.backends.no_address"
AXES_VERBOSE = False
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
SILENCED_SYSTEM_CHECKS = ["axes.W006"]  # one attempt table for all is wanted: the handle is its key

SESSION_ENGINE = "fangzhou.platform.identity.session_store"
SESSION_COOKIE_AGE = 2 * 60 * 60
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_NAME = "fangzhou_session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_NAME = "fangzhou_csrf"
CSRF_FAILURE_VIEW = "fangzhou.platform.ui.views.csrf_failure"
SECURE_HSTS_SECONDS = 31536000 if SECURE else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "form-action": ["'self'"],
        "img-src": ["'self'", "data:"],
    }
}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).resolve().parent.parent / "locale"]
LANGUAGE_COOKIE_NAME = "fangzhou_language"
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "fangzhou.platform.ui.assets.BundledStorage"},
}
WHITENOISE_MAX_AGE = 60

FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FANGZHOU_FILE_LIMIT = 10 * 1024 * 1024  # bytes in one uploaded file
FANGZHOU_PUBLIC_URL = os.environ.get("FANGZHOU_PUBLIC_URL", "").rstrip("/")
FANGZHOU_SITE_NAME = Label(
    os.environ.get("FANGZHOU_SITE_NAME", "宿迁市政务服务"),
    os.environ.get("FANGZHOU_SITE_NAME_EN", "Suqian Government Services"),
)
FANGZHOU_LOG_NAME = os.environ.get("FANGZHOU_LOG_NAME", "suqian.fangzhou")

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": os.environ.get("FANGZHOU_LOG_LEVEL", "WARNING")},
}
