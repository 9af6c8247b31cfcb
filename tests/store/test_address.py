import pytest
from pydantic import ValidationError

from crosscount.address import Address
from crosscount.config import Config
from crosscount.errors import ConfigError

SECRET = "s3cret"  # noqa: S105 - invented


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("ledger.db", "ledger.db"),
        ("a:b//c.db", "a:b/c.db"),
        (f"postgresql://ann:{SECRET}@db.test:5433/war", "postgresql://ann@db.test:5433/war"),
        (f"postgres://ann:{SECRET}@[::1]/war", "postgres://ann@[::1]/war"),
        (f"postgresql://:{SECRET}@/war", "postgresql://@/war"),
        (
            f"postgresql:///war?user=ann&password={SECRET}&host=/run/pg&sslpassword={SECRET}",
            "postgresql:///war?user=ann&host=/run/pg",
        ),
        ("postgresql://ann@/war?host=/run/pg", "postgresql://ann@/war?host=/run/pg"),
    ],
)
def test_an_address_is_shown_without_its_password(given, shown):
    address = Address.of(given)
    assert str(address) == shown
    assert repr(address) == f"Address({shown!r})"
    assert SECRET not in repr(Config(ledger=given)) + str(Config(ledger=given))


@pytest.mark.parametrize("sign", ["@", "/", "?", "#", "@x/", "#@", "/@"])
def test_a_password_that_would_be_cut_in_two_is_refused_unseen(sign):
    with pytest.raises(ConfigError, match="as %40 and so on") as caught:
        Address.of(f"postgresql://ann:{SECRET}{sign}{SECRET}@db.test/war")
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize(
    "given", [f"mysql://ann:{SECRET}@h/war", "sqlite:///war.db", f"postgresql+psycopg://a:{SECRET}@h/w"]
)
def test_other_addresses_are_refused(given):
    with pytest.raises(ConfigError, match=r"name a file, or postgresql://user@host:port/database") as caught:
        Address.of(given)
    assert SECRET not in str(caught.value)


def test_half_an_address_is_refused():
    with pytest.raises(ConfigError, match="not the address of a database"):
        Address.of("postgresql://ann@[::1/war")


def test_a_setting_of_another_kind_is_refused():
    with pytest.raises(ValidationError):
        Config(ledger=7)
