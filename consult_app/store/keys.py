"""The data key and the secrets that open it: Argon2id makes a wrapping key, secretbox wraps the random data key."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from dataclasses import dataclass, replace

import nacl.exceptions
import nacl.pwhash.argon2id
import nacl.secret
import nacl.utils

from consult_app.errors import StoreDamaged, WrongPassphrase
from consult_app.reasons.reason import because
from consult_app.store.key_file import PASSPHRASE, RECOVERY, KdfCost, KeyFile, Slot

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
_RECOVERY_LENGTH = 32  # 160 random bits


@dataclass(frozen=True, slots=True, repr=False)
class DataKey:
    """The random key of one store; every other key is derived from it, each for one purpose."""

    secret: bytes

    @property
    def database(self) -> str:
        """SQLCipher's raw key, hex."""
        return self._derive(b"database").hex()

    @property
    def chain(self) -> bytes:
        """Key of the audit chain."""
        return self._derive(b"chain")

    @property
    def anchor(self) -> bytes:
        """Key of the anchor's MAC."""
        return self._derive(b"anchor")

    def mac_of(self, file: KeyFile) -> str:
        """The MAC of a key file, hex."""
        return hashlib.blake2b(file.body(), digest_size=32, key=self._derive(b"keyfile")).hexdigest()

    def _derive(self, purpose: bytes) -> bytes:
        return hashlib.blake2b(b"", digest_size=32, key=self.secret, person=purpose).digest()


@dataclass(frozen=True, slots=True, repr=False)
class NewKeys:
    """What set-up makes: the data key, the key file, and the recovery key that is shown once."""

    data_key: DataKey
    file: KeyFile
    recovery: str


def make_keys(passphrase: str, cost: KdfCost) -> NewKeys:
    """Make a random data key with one passphrase slot and one recovery slot."""
    data_key = DataKey(nacl.utils.random(nacl.secret.SecretBox.KEY_SIZE))
    recovery = _new_recovery()
    slots = (
        _wrap(PASSPHRASE, _passphrase_bytes(passphrase), data_key, cost),
        _wrap(RECOVERY, _recovery_bytes(recovery), data_key, cost),
    )
    return NewKeys(data_key, _sealed(KeyFile(secrets.token_hex(16), 1, slots), data_key), recovery)


def open_keys(file: KeyFile, secret: str) -> DataKey:
    """Open a slot with a passphrase or the recovery key.

    WrongPassphrase when no slot opens; StoreDamaged when one opens but the file was altered.
    """
    tries = [(PASSPHRASE, _passphrase_bytes(secret))]
    if _looks_like_recovery(secret):
        tries.append((RECOVERY, _recovery_bytes(secret)))
    for kind, secret_bytes in tries:
        for slot in file.slots:
            data_key = _unwrap(slot, secret_bytes) if slot.kind == kind else None
            if data_key is not None:
                _check_mac(file, data_key)
                return data_key
    raise WrongPassphrase(because("wrong_passphrase"))


def with_new_passphrase(file: KeyFile, data_key: DataKey, passphrase: str, cost: KdfCost) -> KeyFile:
    """The key file with its passphrase slot made anew; the recovery slot stays."""
    slots = tuple(slot for slot in file.slots if slot.kind != PASSPHRASE)
    fresh = _wrap(PASSPHRASE, _passphrase_bytes(passphrase), data_key, cost)
    return _sealed(replace(file, generation=file.generation + 1, slots=(fresh, *slots)), data_key)


def with_new_recovery(file: KeyFile, data_key: DataKey, cost: KdfCost) -> tuple[KeyFile, str]:
    """The key file with a new recovery slot, and the recovery key that is shown once."""
    recovery = _new_recovery()
    slots = tuple(slot for slot in file.slots if slot.kind != RECOVERY)
    fresh = _wrap(RECOVERY, _recovery_bytes(recovery), data_key, cost)
    return _sealed(replace(file, generation=file.generation + 1, slots=(*slots, fresh)), data_key), recovery


def _sealed(file: KeyFile, data_key: DataKey) -> KeyFile:
    return replace(file, mac=data_key.mac_of(file))


def _check_mac(file: KeyFile, data_key: DataKey) -> None:
    if not hmac.compare_digest(file.mac, data_key.mac_of(file)):
        raise StoreDamaged(because("keys_altered"))


def _wrap(kind: str, secret: bytes, data_key: DataKey, cost: KdfCost) -> Slot:
    salt = nacl.utils.random(nacl.pwhash.argon2id.SALTBYTES)
    box = nacl.secret.SecretBox(_stretch(secret, salt, cost))
    return Slot(kind, salt.hex(), cost, bytes(box.encrypt(data_key.secret)).hex())


def _unwrap(slot: Slot, secret: bytes) -> DataKey | None:
    box = nacl.secret.SecretBox(_stretch(secret, bytes.fromhex(slot.salt), slot.cost))
    try:
        return DataKey(box.decrypt(bytes.fromhex(slot.wrapped)))
    except nacl.exceptions.CryptoError:
        return None


def _stretch(secret: bytes, salt: bytes, cost: KdfCost) -> bytes:
    return nacl.pwhash.argon2id.kdf(
        nacl.secret.SecretBox.KEY_SIZE, secret, salt, opslimit=cost.passes, memlimit=cost.memory_mib << 20
    )


def _passphrase_bytes(passphrase: str) -> bytes:
    # One form for accented letters, so that another keyboard or system makes the same key.
    return unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")


def _new_recovery() -> str:
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(_RECOVERY_LENGTH))
    return "-".join(letters[start : start + 4] for start in range(0, _RECOVERY_LENGTH, 4))


def _plain_recovery(text: str) -> str:
    return "".join(text.split()).replace("-", "").upper().translate(_LOOKALIKES)


def _looks_like_recovery(text: str) -> bool:
    plain = _plain_recovery(text)
    return len(plain) == _RECOVERY_LENGTH and set(plain) <= set(_ALPHABET)


def _recovery_bytes(text: str) -> bytes:
    return _plain_recovery(text).encode("ascii")
