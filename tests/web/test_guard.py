"""Who is let in, and what every answer says."""

import pytest

from crosscount.web.guard import HEADERS

ROUTES = (
    "/",
    "/contradictions",
    "/incidents.json",
    "/incidents/{incident}",
    "/incidents/{incident}.json",
    "/documents/{document}",
    "/claims/{claim}",
    "/claims/{claim}.csv",
    "/history/{incident}",
    "/api",
    "/openapi.json",
    "/static/style.css",
    "/nothing/of/the/kind",
)


@pytest.fixture(params=ROUTES)
def route(request, incident):
    statement = incident.statements[0]
    ids = {"incident": incident.id, "document": statement.documents[0], "claim": statement.claims[0]}
    return request.param.format(**ids)


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "evil.example"},
        {"host": "evil.example:8417"},
        {"host": "127.0.0.1:9"},
        {"host": ""},
        {"host": "127.0.0.1:8417.evil.example"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9"},
        {"origin": "http://127.0.0.1:8417.evil.example"},
    ],
)
def test_a_foreign_host_or_origin_is_refused_everywhere(browser, route, headers):
    assert browser.get(route, headers=headers).status_code == 403


def test_two_hosts_are_none(browser):
    answer = browser.get("/", headers=[("host", "127.0.0.1:8417"), ("host", "evil.example")])
    assert answer.status_code == 403


def test_a_probe_for_leave_to_read_across_sites_gets_none(browser, route):
    asked = {"origin": "https://evil.example", "access-control-request-method": "GET"}
    answer = browser.options(route, headers=asked)
    assert answer.status_code in {403, 405}
    assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize("host", ["127.0.0.1:8417", "localhost:8417"])
def test_the_own_names_are_answered(example, visiting, host):
    client = visiting(example, session=False)
    given = {"host": host, "cookie": f"{client.access.cookie}={client.access.session}"}
    assert client.get("/", headers=given).status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE"])
def test_nothing_is_changed_by_another_method(browser, route, method):
    assert browser.request(method, route).status_code in {403, 404, 405}
    own = {"origin": browser.access.origin}
    assert browser.request(method, route, headers=own).status_code in {404, 405}


def test_without_a_session_nothing_but_style_is_shown(example, visiting, route):
    answer = visiting(example, session=False).get(route)
    assert answer.status_code == (200 if route.startswith("/static/") else 403)
    assert "Galwan" not in answer.text


def test_every_answer_names_the_rules_of_the_browser(browser, route):
    answer = browser.get(route)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert "unsafe" not in HEADERS["Content-Security-Policy"]


def test_the_link_opens_one_session_once(example, visiting):
    client = visiting(example, session=False)
    entered = client.get(f"/enter?token={client.access.token}")
    cookie = entered.headers["set-cookie"].lower()
    assert entered.status_code == 303
    assert entered.headers["location"] == "/"
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("token", ["", "?token=", "?token=wrong", "?token={token}&token={token}"])
def test_another_token_opens_nothing(example, visiting, token):
    client = visiting(example, session=False)
    answer = client.get("/enter" + token.format(token=client.access.token))
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_a_used_link_opens_nothing(example, visiting):
    client = visiting(example, session=False)
    link = f"/enter?token={client.access.token}"
    assert client.get(link).status_code == 303
    assert client.get(link).status_code == 403


@pytest.mark.parametrize(
    "path", ["//evil.example", "//evil.example/%2e%2e", "/\\evil.example", "/%5cevil.example", "/?q=%00"]
)
def test_an_address_that_may_lead_elsewhere_is_refused(browser, path):
    answer = browser.get(browser.access.origin + path)
    assert answer.status_code == 400
    assert "location" not in answer.headers
