#!/usr/bin/env python3
"""An independent verifier of history bundles, written from libs/transparency/README.md alone.

It shares no code with the exchange on purpose: nobody should have to trust our programs to check our histories.
"Section" and "step" below mean those of that page.

    python3 verify.py <bundle folder>     one line with the verdict; exit 0 good, 1 tampered, 2 incomplete, 3 unreadable
    python3 verify.py --self-test         checks the worked example of section 2; exit 0 or 1 (64: wrong usage)
"""
import hashlib
import json
import re
import sys
from pathlib import Path

EXIT = {"good": 0, "tampered": 1, "incomplete": 2, "unreadable": 3}
MANIFEST, EVENTS, FORMAT = "manifest.json", "events.jsonl", "bamin-exchange/bundle/v2"
STREAM_PREFIX, EVENT_PREFIX = "bamin-exchange/stream/v1\n", "bamin-exchange/event/v1\n"
OWN_MEMBERS = ("streamId", "revision", "id", "type")  # what H has besides the header
MAY_LACK = ("recordedFor", "directoryRevisions")
HEADER = ("schemaVersion officeId side capacity occurredAt recordedAt dataHash contextHash prevHash hash".split()) + [*MAY_LACK]
DEEPEST = 64  # levels of nesting in data
# The strings and integers of JCS and no others; an unrolled loop, so that a missing quote costs linear time only.
PLAIN = r'[^"\\\x00-\x1f\ud800-\udfff]*'
STRING = rf'"{PLAIN}(?:\\(?:["\\bfnrt]|u00(?:0[0-7bef]|1[0-9a-f])){PLAIN})*"'
UTF16 = ("utf-16-be", "surrogatepass")  # comparing these bytes is comparing code units, the order of JCS
ITEM = re.compile(rf"(,?)(?:({STRING}):)?({STRING}|0|-?[1-9][0-9]{{0,15}}|true|false|null|[{{[])|([]}}])")

# The worked example of section 2, each piece in one line as it stands there, to be compared by eye or by grep.
DATA = '{"text":"Please confirm receipt — hvala."}'
CONTEXT = '{"actorId":"c0ffee","causationId":"7d0c2f1e-0000-8000-8000-000000000002","commandId":"7d0c2f1e-0000-8000-8000-000000000001","contextSalt":"00112233445566778899aabbccddeeff","correlationId":"7d0c2f1e-0000-8000-8000-000000000002","purpose":"ASSET_TRACING"}'
H = '{"capacity":"issuing","contextHash":"2e9bec9d36b58488a98534ad8fb3de115abd558e291f845b6c1fa7f499808902","dataHash":"152ada7cf987772e6bbb684520a5cba5c9ff58cc5da309a1239ee3a8a0513c06","id":"5e0d7c6b-0000-8000-8000-000000000003","occurredAt":"2026-03-01T09:30:00.000Z","officeId":"a1b2c3d4-0000-8000-8000-00000000000a","prevHash":"638fd9f8c971d5f8a8da31b7f3243b178ac356d8abbd924cdedc02432f77c60c","recordedAt":"2026-03-01T09:30:00.000Z","revision":0,"schemaVersion":"1","side":"requesting","streamId":"request-3f2a1c9e-7b64-8d21-9c0e-5a4b3c2d1e0f","type":"MessageSent"}'
HASH = "1483855a498d29cc05dab751544a8069f52fd05936249f431504eb01831504f7"


class Verdict(Exception):
    """The first thing that failed, as (word, where, reason): section 4 says to name it and stop."""


def require(condition, reason):
    """For the form of a JSON text. A ValueError, as what `decode` and `json.loads` raise is, so one handler does."""
    if not condition:
        raise ValueError(reason)


def parse(text):
    """json.loads without its leniency. It may give up on deep nesting: no text of section 3's form nests deeply."""
    def integer(spelling):  # section 1's, and none of section 3 is negative; the length bounds what int() has to do
        require(re.fullmatch("0|[1-9][0-9]{0,15}", spelling) and int(spelling) < 2**53, "a number out of place")
        return int(spelling)

    def unique(pairs):
        require(len(dict(pairs)) == len(pairs), "a member name that occurs twice")
        return dict(pairs)

    value = json.loads(text, object_pairs_hook=unique, parse_int=integer, parse_float=integer, parse_constant=integer)
    json.dumps(value, ensure_ascii=False).encode("utf-8")  # UnicodeEncodeError, a ValueError, at a lone surrogate
    return value


def members(value, types, optional=()):
    """Exactly these, of exactly these types: `isinstance` would take `true` for an integer."""
    require(type(value) is dict and set(types) - set(optional) <= set(value) <= set(types), "wrong members")
    require(all(type(member) is types[name] for name, member in value.items()), "a member of the wrong type")
    return value


def canonical(flat):
    """For flat objects only, as H and the context are."""
    names = sorted(flat, key=lambda name: name.encode(*UTF16))
    return json.dumps({name: flat[name] for name in names}, ensure_ascii=False, separators=(",", ":"))


def sha256(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def is_canonical_object(text):
    """Item by item rather than by parsing and writing it again: what is canonical is then said here, and not by a library."""
    containers, position = [["}", None]], 1  # the open ones: closing mark, latest name (None: empty; b"": in an array)
    while containers:
        item = ITEM.match(text, position)
        if not item:
            return False
        position, (comma, name, value, closing) = item.end(), item.groups()
        mark, latest = containers[-1]
        if closing == mark:
            containers.pop()
            continue
        if closing or bool(comma) == (latest is None) or (name is None) == (mark == "}"):
            return False
        containers[-1][1] = json.loads(name).encode(*UTF16) if name else b""
        if name and latest is not None and containers[-1][1] <= latest:
            return False  # not sorted, or a duplicate
        if value in "{[":
            if len(containers) == DEEPEST:
                return False
            containers.append(["}" if value == "{" else "]", None])
        elif value[0] in "-123456789" and abs(int(value)) >= 2**53:
            return False
    return text.startswith("{") and position == len(text)


def at(stream, revision):
    """Where it failed. A stream's name may be hostile: it must not break the line or write to the terminal."""
    return f"{stream if re.fullmatch('[!-~]{1,100}', stream) else ascii(stream[:100])} revision {revision}"


def read_manifest(text):
    strings = dict.fromkeys(("format", "storeId", "for", "exportedAt", "eventsSha256"), str)
    manifest = members(parse(text), {**strings, "streams": list})
    require(manifest["format"] == FORMAT, "another format")
    for entry in manifest["streams"]:
        require(members(entry, {"streamId": str, "events": int, "head": str})["events"] >= 1, "a stream of no events")
    named = [entry["streamId"] for entry in manifest["streams"]]
    require(len(set(named)) == len(named), "a stream named twice")
    return manifest


def read_event(line):
    strings = dict.fromkeys(("streamId", "id", "type", "data", "withheld"), str)
    may_lack = ("data", "withheld", "context")
    event = members(parse(line), {**strings, "revision": int, "header": dict, "context": dict}, optional=may_lack)
    require(("data" in event) != ("withheld" in event), "both data and withheld, or neither")
    header, context = event["header"], event.get("context", {})
    members(header, dict.fromkeys(HEADER, str), optional=MAY_LACK)
    members(context, dict.fromkeys(context, str))
    return event


def check_event(event, count, head):
    """Steps 2.2 to 2.5, for an event in a stream of which `count` events were read, the last one with hash `head`."""
    stream, revision, data, header = event["streamId"], event["revision"], event.get("data"), event["header"]
    if revision > count:
        raise Verdict("incomplete", at(stream, count), f"missing, revision {revision} comes instead")
    h = {**{name: header[name] for name in header if name != "hash"}, **{name: event[name] for name in OWN_MEMBERS}}
    for good, reason in (
        (revision == count, f"revision {count} should come here"),
        (header["prevHash"] == head, "prevHash is not the hash of the event before it"),
        (data is None or is_canonical_object(data), "data is not the canonical JSON of an object"),
        (data is None or header["dataHash"] == sha256(data), "wrong dataHash"),
        ("context" not in event or header["contextHash"] == sha256(canonical(event["context"])), "wrong contextHash"),
        (header["hash"] == sha256(EVENT_PREFIX + canonical(h)), "wrong hash"),
    ):
        if not good:
            raise Verdict("tampered", at(stream, revision), reason)


def read_text(folder, name):
    path = Path(folder, name)
    require(path.is_file(), "missing, or not a file")  # a pipe would hang, a device would never end
    return path.read_bytes().decode("utf-8")


def verify(folder):
    """Section 4 in its order: returns the good verdict or raises the first other one."""
    where = MANIFEST
    try:
        manifest = read_manifest(read_text(folder, MANIFEST))
        where = EVENTS
        text = read_text(folder, EVENTS)
        read, withheld = {}, 0  # stream: (number of its events, hash of the last one)
        for number, line in enumerate(re.findall(r"[^\n]*\n|[^\n]+", text), 1):  # splitlines() splits at U+2028 too
            where = f"{EVENTS} line {number}"
            require(line.endswith("\n"), "no \\n at its end")
            event = read_event(line)
            count, head = read.get(event["streamId"]) or (0, sha256(STREAM_PREFIX + event["streamId"]))
            check_event(event, count, head)
            read[event["streamId"]] = (count + 1, event["header"]["hash"])
            withheld += "withheld" in event
    except (ValueError, OSError, RecursionError, MemoryError) as error:
        raise Verdict("unreadable", where, error.strerror if isinstance(error, OSError) else error) from None
    for entry in manifest["streams"]:
        stream, events = entry["streamId"], entry["events"]
        count, head = read.get(stream, (0, None))
        if count < events:
            raise Verdict("incomplete", at(stream, count), f"missing, the manifest says {events} events")
        if count > events:
            raise Verdict("tampered", at(stream, events), f"the manifest says {events} events only")
        if head != entry["head"]:
            raise Verdict("tampered", at(stream, count - 1), "its hash is not the head in the manifest")
    named = {entry["streamId"] for entry in manifest["streams"]}
    for stream in [stream for stream in read if stream not in named]:
        raise Verdict("tampered", at(stream, 0), "the manifest does not name this stream")
    if manifest["eventsSha256"] != sha256(text):
        raise Verdict("tampered", EVENTS, "wrong eventsSha256")
    hidden = f", the data of {withheld} withheld" if withheld else ""
    return f"good: {sum(count for count, _ in read.values())} events in {len(read)} streams{hidden}"


def self_test():
    """The page's own example, through the functions that judge bundles; they compute its hashes anew."""
    h = json.loads(H)
    event = {name: h.pop(name) for name in OWN_MEMBERS}
    event.update(data=DATA, context=json.loads(CONTEXT), header={**h, "hash": HASH})
    check_event(read_event(json.dumps(event)), 0, sha256(STREAM_PREFIX + event["streamId"]))
    return "good: the worked example"


if __name__ == "__main__":
    if len(sys.argv) != 2:
        print("usage: verify.py <bundle folder> | --self-test", file=sys.stderr)
        sys.exit(64)
    try:
        line = self_test() if sys.argv[1] == "--self-test" else verify(sys.argv[1])
    except Verdict as verdict:
        line = "{}: {}: {}".format(*verdict.args)
    print(line)
    sys.exit(EXIT[line.split(":")[0]])
