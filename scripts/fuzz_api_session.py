"""Keeps schemathesis signed in: some of the calls it makes end the session it uses."""

import json
import os
import time
import urllib.error
import urllib.request

import schemathesis

ADDRESS = os.environ["MINGCHA_FUZZ_ADDRESS"] + "/api/v1/session"
LOGIN = os.environ["MINGCHA_FUZZ_LOGIN"]
PASSWORD = "sample-district-2026"


def sign_in(login):
    body = json.dumps({"login": login, "password": PASSWORD}).encode()
    request = urllib.request.Request(ADDRESS, body, {"Content-Type": "application/json"})
    for _ in range(20):
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)["token"]
        except urllib.error.HTTPError as refusal:
            if refusal.code != 429:
                raise
            # The attempts that are made up count for everybody at this address.
            time.sleep(10)
    raise RuntimeError(f"{login} cannot sign in")


def is_live(token):
    try:
        request = urllib.request.Request(ADDRESS, headers={"Authorization": f"Bearer {token}"})
        with urllib.request.urlopen(request, timeout=60):
            return True
    except urllib.error.HTTPError:
        return False


# Wrong proofs lock an account: they are given as somebody else, or nothing would be left to test with.
PROVER = "publicity" if LOGIN != "publicity" else "childdirector"


@schemathesis.auth(refresh_interval=None)
class Session:
    kept = {}

    def get(self, case, context):
        login = PROVER if case.path.endswith("/session/proof") else LOGIN
        token, since = Session.kept.get(login, (None, 0.0))
        # A password is good as a proof for five minutes.
        is_old = login == LOGIN and time.monotonic() - since > 240
        if token is None or is_old or not is_live(token):
            token = sign_in(login)
            Session.kept[login] = (token, time.monotonic())
        return token

    def set(self, case, data, context):
        case.headers = case.headers or {}
        case.headers["Authorization"] = f"Bearer {data}"
