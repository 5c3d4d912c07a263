"""The two drawings on the attest's sheet. Plain dash lengths: the typesetter knows no `pathLength`."""

LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
    '<circle cx="16" cy="16" r="11.5" fill="none" stroke="#2a3eb1" stroke-width="5" stroke-linecap="round" '
    'stroke-dasharray="59.25 13" transform="rotate(-22 16 16)"/>'
    '<circle cx="24.8" cy="7.6" r="3.6" fill="#e59a92"/></svg>'
)
SEAL = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 128" fill="none" stroke="#1d6a3c" '
    'stroke-width="5" stroke-linejoin="round">'
    '<circle cx="64" cy="64" r="54" stroke-dasharray="31.67 6.03" transform="rotate(-90 64 64)"/>'
    '<circle cx="64" cy="64" r="42" stroke-width="1.5"/>'
    '<path d="m46 66 12 12 26-30" stroke-linecap="round"/></svg>'
)
