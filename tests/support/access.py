"""People for the access table: what they show of themselves, and a passkey."""

from io import BytesIO

from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric import ec
from django.core.files.uploadedfile import SimpleUploadedFile
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)
from PIL import Image

from accounts.models import User
from accounts.profiles.photo import read_photo
from accounts.profiles.services import ProfileChange, pieces, profile_of, update_profile

KEY_ID = b"a key of the test"
PRESENT_WITH_CREDENTIAL = 0x41


def show_to(user: User, ring: str) -> None:
    """Let a ring of people see everything of this person's profile, a photo included."""
    written = BytesIO()
    Image.new("RGB", (640, 480), "teal").save(written, "JPEG")
    photo = read_photo(SimpleUploadedFile("photo.jpg", written.getvalue()))
    change = ProfileChange("Naam", "Wiskunde", "Ik vouw.", [], [], [], dict.fromkeys(pieces(), ring))
    update_profile(user=user, change=change, version=profile_of(user).version, photo=photo)


def passkey(user: User) -> Authenticator:
    """Give this person a passkey, as a browser would have registered it."""
    public = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    credential = AttestedCredentialData.create(Aaguid.NONE, KEY_ID, public)
    told = AuthenticatorData.create(bytes(32), PRESENT_WITH_CREDENTIAL, 0, credential)
    client = CollectedClientData.create("webauthn.create", b"challenge", "http://testserver")
    response = {
        "clientDataJSON": websafe_encode(client),
        "attestationObject": websafe_encode(AttestationObject.create("none", told, {})),
    }
    name = websafe_encode(KEY_ID)
    registered = {"id": name, "rawId": name, "type": "public-key", "response": response}
    return Authenticator.objects.create(
        user=user,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": "Sleutel", "credential": {**registered, "clientExtensionResults": {}}},
    )
