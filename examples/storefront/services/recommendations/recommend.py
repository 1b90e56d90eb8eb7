"""Which products go well together."""

PAIRS = {
    "machine": ["beans", "mug"],
    "beans": ["mug"],
    "mug": ["beans"],
}
NAMES = {"mug": "Harbour mug", "beans": "Slipway espresso beans, 1 kg", "machine": "Dockside espresso machine"}


def recommend(sku=None, limit=2):
    """SKUs that go with one product; without a product, what goes with most of them."""
    if sku is not None:
        return PAIRS.get(sku, [])[:limit]
    votes = [other for others in PAIRS.values() for other in others]
    return sorted(set(votes), key=lambda other: (-votes.count(other), other))[:limit]
