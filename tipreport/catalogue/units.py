"""What a figure counts or measures.

A unit here is a thing of its own: a visa is not a victim, a referral is not a person, and nothing converts one into the
other.

  title    the singular, as it stands in messages
  plural   the plural
  person   true where one unit is one human being; units of persons may stand for one another
           between a whole and its part (12 persons, of whom 9 victims)
  kind     "count" unless said otherwise; "duration", "percent" or "rate"

Currencies are not listed: every ISO 4217 code (MXN, EUR, USD) is a unit.
"""

ENTRIES = {
    # Persons
    "victim": {
        "title": "victim",
        "plural": "victims",
        "person": True,
    },
    "person": {
        "title": "person",
        "plural": "persons",
        "person": True,
    },
    "suspect": {
        "title": "suspect",
        "plural": "suspects",
        "person": True,
    },
    "defendant": {
        "title": "defendant",
        "plural": "defendants",
        "person": True,
    },
    "offender": {
        "title": "offender",
        "plural": "offenders",
        "person": True,
    },
    # Steps of a criminal case
    "case": {
        "title": "case",
        "plural": "cases",
    },
    "investigation": {
        "title": "investigation",
        "plural": "investigations",
    },
    "prosecution": {
        "title": "prosecution",
        "plural": "prosecutions",
    },
    "conviction": {
        "title": "conviction",
        "plural": "convictions",
    },
    "acquittal": {
        "title": "acquittal",
        "plural": "acquittals",
    },
    "charge": {
        "title": "charge",
        "plural": "charges",
    },
    "offence": {
        "title": "offence",
        "plural": "offences",
    },
    "incident": {
        "title": "incident",
        "plural": "incidents",
    },
    # Steps on a victim's way to help
    "notification": {
        "title": "notification",
        "plural": "notifications",
    },
    "decision": {
        "title": "decision",
        "plural": "decisions",
    },
    "referral": {
        "title": "referral",
        "plural": "referrals",
    },
    "service": {
        "title": "service",
        "plural": "services",
    },
    "call": {
        "title": "call",
        "plural": "calls",
    },
    "contact": {
        "title": "contact",
        "plural": "contacts",
    },
    "tip": {
        "title": "tip",
        "plural": "tips",
    },
    "report": {
        "title": "report",
        "plural": "reports",
    },
    "application": {
        "title": "application",
        "plural": "applications",
    },
    "visa": {
        "title": "visa",
        "plural": "visas",
    },
    "permit": {
        "title": "residence permit",
        "plural": "residence permits",
    },
    # What stands ready
    "shelter": {
        "title": "shelter",
        "plural": "shelters",
    },
    "bed": {
        "title": "bed",
        "plural": "beds",
    },
    "mechanism": {
        "title": "mechanism",
        "plural": "mechanisms",
    },
    "team": {
        "title": "team",
        "plural": "teams",
    },
    "agency": {
        "title": "agency",
        "plural": "agencies",
    },
    # Government and context
    "law": {
        "title": "law",
        "plural": "laws",
    },
    "training": {
        "title": "training",
        "plural": "trainings",
    },
    "inspection": {
        "title": "inspection",
        "plural": "inspections",
    },
    "state": {
        "title": "state",
        "plural": "states",
    },
    "dataset": {
        "title": "dataset",
        "plural": "datasets",
    },
    # Durations
    "hour": {
        "title": "hour",
        "plural": "hours",
        "kind": "duration",
    },
    "day": {
        "title": "day",
        "plural": "days",
        "kind": "duration",
    },
    "week": {
        "title": "week",
        "plural": "weeks",
        "kind": "duration",
    },
    "month": {
        "title": "month",
        "plural": "months",
        "kind": "duration",
    },
    "year": {
        "title": "year",
        "plural": "years",
        "kind": "duration",
    },
    # Shares and rates
    "percent": {
        "title": "percent",
        "plural": "percent",
        "kind": "percent",
    },
    "per_100000": {
        "title": "per 100 000 residents",
        "plural": "per 100 000 residents",
        "kind": "rate",
    },
    "per_1000": {
        "title": "per 1 000 residents",
        "plural": "per 1 000 residents",
        "kind": "rate",
    },
}
