"""Which web addresses may be fetched, and the one network address that a connection is made to.

A host is looked up once for each connection, every address found is checked, and the connection goes to the one that
was checked: a name that answers differently a moment later leads nowhere else.
"""

import re
import socket
import threading
from collections.abc import Callable, Collection, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from queue import Empty, SimpleQueue

from httpx2 import URL, InvalidURL

from app.errors import NotFetched

Resolve = Callable[[str, int], Sequence[str]]
"""Finds the network addresses of a host and port; raises OSError where there are none."""

_SCHEMES = ("http", "https")
_OPEN_PORTS = frozenset({80, 443, 8080, 8443})
"""Ports on which the web is served; on others, strangers' machines run other things than pages."""
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?\.?|[0-9a-f:.]*:[0-9a-f:.]*", re.IGNORECASE)
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|\d+)\.?", re.IGNORECASE)
_NOT_PUBLIC = tuple(ip_network(each) for each in ("168.63.129.16/32", "192.0.0.0/24", "192.88.99.0/24"))
"""Beyond what is registered as private: a cloud's inner service, protocol assignments, relays."""
_PUBLIC_6 = ip_network("2000::/3")
_TUNNELS_6 = (ip_network("2001::/32"), ip_network("2002::/16"))
"""IPv6 that leads into networks of IPv4 chosen by the one who wrote the address."""
_TRANSLATED_6 = ip_network("64:ff9b::/96")
"""How a network without IPv4 writes the addresses of the others."""


class NotLocated(NotFetched):
    """A host has no network address that may be connected to."""


def web_address(text: str | URL, private: Collection[str]) -> URL:
    """A web address as it is fetched, without its fragment; raises `NotFetched` saying what is wrong with it.

    ``private`` names the hosts that may be fetched on any port.
    """
    url = well_formed(text)
    if url.host.lower() not in private and url.port is not None and url.port not in _OPEN_PORTS:
        ports = ", ".join(map(str, sorted(_OPEN_PORTS)))
        raise NotFetched(f"{_shown(str(url))}: port {url.port} is not one of the web ({ports})")
    return url


def well_formed(text: str | URL) -> URL:
    """An address of http or https that names a host, without its fragment; raises `NotFetched`."""
    try:
        url = URL(text).copy_with(fragment=None)
    except InvalidURL as error:
        raise NotFetched(f"{_shown(str(text))}: not a web address ({error})") from error
    shown, host = _shown(str(url)), url.raw_host.decode("ascii").lower()
    if url.scheme not in _SCHEMES:
        raise NotFetched(f"{shown}: not an address that begins with http:// or https://")
    if url.userinfo:
        raise NotFetched(f"{_shown(str(url.copy_with(userinfo=b'')))}: holds a user name or password")
    if not _HOST.fullmatch(host):
        raise NotFetched(f"{shown}: names no host")
    if _NUMBER.fullmatch(host.removesuffix(".").rpartition(".")[2]) and not _is_ip(host):
        raise NotFetched(f"{shown}: its host is a number, which is no name")
    return url


def network_address(host: str, port: int, resolve: Resolve, private: Collection[str], seconds: float) -> str:
    """The address to connect to; raises `NotLocated` where there is none or one of them is not public."""
    try:
        found = _within(seconds, lambda: resolve(host, port))
    except Empty:
        raise NotLocated(f"no answer who {host} is within {seconds:.0f} seconds") from None
    except (OSError, UnicodeError) as error:
        raise NotLocated(f"there is no host {host}") from error
    if host.lower() not in private and not all(is_public(address) for address in found):
        raise NotLocated(f"{host} leads to an address that is not public")
    return found[0]


def is_public(address: str) -> bool:
    """Whether a network address belongs to the public internet."""
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        if ip.ipv4_mapped is not None:
            ip = ip.ipv4_mapped
        elif ip in _TRANSLATED_6:
            ip = IPv4Address(int(ip) & 0xFFFF_FFFF)
        else:
            return ip in _PUBLIC_6 and ip.is_global and not any(ip in tunnel for tunnel in _TUNNELS_6)
    return ip.is_global and not ip.is_multicast and not any(ip in network for network in _NOT_PUBLIC)


def resolve_host(host: str, port: int) -> Sequence[str]:
    """Ask the system who a host is."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def _within(seconds: float, ask: Callable[[], Sequence[str]]) -> Sequence[str]:
    """What asking gives; raises `Empty` after so many seconds. The system's own look-up knows no limit."""
    answers: SimpleQueue[Sequence[str] | Exception] = SimpleQueue()

    def run() -> None:
        try:
            answers.put(ask())
        except Exception as error:
            answers.put(error)

    threading.Thread(target=run, daemon=True, name="look-up").start()
    answer = answers.get(timeout=max(seconds, 0))
    if isinstance(answer, Exception):
        raise answer
    return answer


def _is_ip(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _shown(address: str) -> str:
    return address if len(address) <= 200 else f"{address[:200]}…"
