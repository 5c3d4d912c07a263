"""The floor of evidence: attests, frozen and verifiable."""
