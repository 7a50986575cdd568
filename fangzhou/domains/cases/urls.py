"""Addresses of cases: the applicant's under /cases/, the department's under /desk/."""

from django.urls import include, path

from fangzhou.domains.cases.pages import CASES
from fangzhou.domains.cases.views import applicant, desk, filing, letters

app_name = "cases"
urlpatterns = [
    path("cases/", applicant.mine, name="mine"),
    path("cases/new/<str:item>/", filing.start, name="start"),
    path("cases/<uuid:case>/", applicant.page, name="page"),
    path("cases/<uuid:case>/form/", filing.form, name="form"),
    path("cases/<uuid:case>/materials/", filing.materials, name="materials"),
    path("cases/<uuid:case>/check/", filing.check, name="check"),
    path("cases/<uuid:case>/correction/", filing.correction, name="correction"),
    path("cases/<uuid:case>/receipt/", applicant.receipt, name="receipt"),
    path("cases/<uuid:case>/receipt/proof.json", applicant.proof, name="proof"),
    path("cases/<uuid:case>/discard/", filing.discard, name="discard"),
    path("cases/<uuid:case>/withdraw/", applicant.withdraw, name="withdraw"),
    path("cases/<uuid:case>/files/<uuid:file>/", applicant.file, name="file"),
    path("cases/<uuid:case>/documents/<uuid:document>/", letters.letter, name="document"),
    path("desk/", desk.inbox, name="inbox"),
    path("desk/cases/", include(CASES.urls())),
    path("desk/cases/<uuid:case>/", desk.page, name="desk"),
    path("desk/cases/<uuid:case>/claim/", desk.claim, name="claim"),
    path("desk/cases/<uuid:case>/<str:action>/", desk.act, name="act"),
]
