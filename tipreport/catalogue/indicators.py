"""What is counted. Choose by the definition, not by the title.

An entry:
  units          those that fit; the first is meant where a figure states none. "currency"
                 stands for every ISO 4217 code, which a figure then states (unit: MXN)
  measure        count | amount | rate | change
  counts         events        each happens once: counts of different years may be added
                 persons       one person may be counted in two years, or by two agencies
                 stock         what there is at a time
                 capacity      what there is room for
                 not_additive  limits, rates, changes, numbers of states: never added up
                 With a unit of persons, every indicator counts persons.
  pillar         prosecution | protection | prevention | partnership | context
  same_persons   indicators that count the same people at another stage, so that their overlap
                 should be declared, even if only as unknown
  when           when to choose it, after the word "where": what stands in the source
  near           indicators that it is mistaken for; each names the other
  synonyms       words of the field by which it is found; a file writes its id
  codes          in outside standards, only where they were seen there:
                 sdg   series of SDG indicator 16.2.2 (custodian UNODC)
                 iccs  International Classification of Crime for Statistical Purposes
                 hxl   Humanitarian Exchange Language, hashtag
"""

ENTRIES = {
    # Protection: persons
    "identified_victims": {
        "title": "Victims identified",
        "definition": (
            "Persons whom an actor recognised as victims of trafficking, whether as potential or as confirmed "
            "ones: the dimension `recognition` says which. Excludes persons only screened, and victims estimated "
            "but not met."
        ),
        "units": ["victim", "person"],
        "measure": "count",
        "counts": "persons",
        "pillar": "protection",
        "when": "an actor recognised persons as victims, potential or confirmed",
        "near": [
            "estimated_victims", "victims_rate", "screened_persons", "interviewed_persons", "rescued_victims",
            "status_granted", "referred_victims", "assisted_victims", "notifications", "identification_decisions",
        ],
        "synonyms": [
            "victims identified", "detected victims", "victims detected", "victims recorded", "registered victims",
            "víctimas identificadas", "victimes identifiées", "identifizierte Opfer", "vítimas identificadas",
        ],
        "codes": {"sdg": "VC_HTF_DETV", "hxl": "#affected"},
    },
    "estimated_victims": {
        "title": "Victims estimated",
        "definition": (
            "Persons thought to be victims in a country or group, known or not, by a method of estimation. Never "
            "the victims whom somebody identified."
        ),
        "units": ["victim", "person"],
        "measure": "count",
        "counts": "persons",
        "pillar": "context",
        "when": "the number is an estimate of all there are, known or not",
        "near": ["identified_victims", "estimated_victims_rate"],
        "synonyms": ["prevalence", "modern slavery estimate"],
    },
    "victims_rate": {
        "title": "Victims detected per 100 000 residents",
        "definition": (
            "Victims detected in a country in a year, divided by its resident population and multiplied by 100 "
            "000, as in SDG indicator 16.2.2."
        ),
        "units": ["per_100000"],
        "measure": "rate",
        "counts": "not_additive",
        "pillar": "context",
        "when": "identified victims are set against the number of residents",
        "near": ["identified_victims", "estimated_victims_rate"],
        "codes": {"sdg": "VC_HTF_DETVR"},
    },
    "estimated_victims_rate": {
        "title": "Victims estimated per 1 000 residents",
        "definition": (
            "Victims estimated in a country or group, divided by its population and multiplied by 1 000, or by "
            "100 000 where the unit says so."
        ),
        "units": ["per_1000", "per_100000"],
        "measure": "rate",
        "counts": "not_additive",
        "pillar": "context",
        "when": "estimated victims are set against the number of residents",
        "near": ["estimated_victims", "victims_rate"],
    },
    "screened_persons": {
        "title": "Persons screened",
        "definition": (
            "Persons checked for signs of trafficking, whatever the outcome. Those found to be victims are "
            "counted under identified_victims."
        ),
        "units": ["person"],
        "measure": "count",
        "counts": "persons",
        "pillar": "protection",
        "when": "persons were checked for signs, whatever came of it",
        "near": ["identified_victims", "interviewed_persons"],
        "synonyms": ["screening", "vetted persons"],
    },
    "interviewed_persons": {
        "title": "Persons interviewed",
        "definition": (
            "Persons with whom officials or an organisation spoke to find out whether they are victims, whatever "
            "the outcome. Those who were only checked against a list of signs are counted under screened_persons."
        ),
        "units": ["person"],
        "measure": "count",
        "counts": "persons",
        "pillar": "protection",
        "when": "persons were spoken with, whatever came of it",
        "near": ["identified_victims", "screened_persons"],
        "synonyms": ["interviews"],
    },
    "rescued_victims": {
        "title": "Persons rescued",
        "definition": (
            "Persons whom authorities or others took out of a situation of exploitation, whether or not anybody "
            "then recognised them as victims of trafficking."
        ),
        "units": ["victim", "person"],
        "measure": "count",
        "counts": "persons",
        "pillar": "protection",
        "when": "persons were taken out of exploitation, recognised as victims or not",
        "near": ["identified_victims", "assisted_victims"],
        "synonyms": ["persons rescued", "victims rescued", "víctimas rescatadas"],
    },
    "status_applications": {
        "title": "Applications for victim status",
        "definition": (
            "Applications to be recognised formally as a victim of trafficking, by the person or by another on "
            "their behalf, whatever became of them."
        ),
        "units": ["application", "person", "victim"],
        "measure": "count",
        "counts": "events",
        "pillar": "protection",
        "when": "somebody asked for formal recognition",
        "near": ["status_granted", "identification_decisions", "visa_applications"],
    },
    "status_granted": {
        "title": "Victim status granted",
        "definition": (
            "Formal grants of the status of a victim of trafficking, with the rights that come with it. Where "
            "the source speaks of recognition without such a status, use identified_victims."
        ),
        "units": ["victim", "person", "decision"],
        "measure": "count",
        "counts": "events",
        "pillar": "protection",
        "when": "formal recognition with a status of its own was given",
        "near": ["identified_victims", "status_applications", "identification_decisions", "visas_granted"],
        "synonyms": ["formally recognised victims", "certified victims"],
    },
    "referred_victims": {
        "title": "Victims referred",
        "definition": (
            "Victims whom an actor sent on to a service, shelter or authority, whether or not help was then "
            "received. Where the source counts acts of referral and not persons, use referrals."
        ),
        "units": ["victim", "person"],
        "measure": "count",
        "counts": "persons",
        "pillar": "protection",
        "same_persons": ["assisted_victims"],
        "when": "victims were sent on to help, and persons are counted",
        "near": ["identified_victims", "assisted_victims", "referrals"],
    },
    "assisted_victims": {
        "title": "Victims assisted",
        "definition": (
            "Victims who received help or services of any kind. Excludes victims who were only offered help or "
            "referred to it; where services and not persons are counted, use services_provided."
        ),
        "units": ["victim", "person"],
        "measure": "count",
        "counts": "persons",
        "pillar": "protection",
        "same_persons": ["referred_victims"],
        "when": "victims received help of any kind in the period",
        "near": [
            "identified_victims", "rescued_victims", "referred_victims", "programme_entrants",
            "survivors_in_contact", "assisted_persons", "sheltered_victims", "services_provided",
        ],
        "synonyms": [
            "victims assisted", "victims supported", "clients", "víctimas asistidas", "victimes accompagnées",
        ],
        "codes": {"hxl": "#reached"},
    },
    "programme_entrants": {
        "title": "Victims who entered a programme",
        "definition": (
            "Victims who were admitted to a programme of assistance, protection or reintegration in the period. "
            "All whom it helped in the period, those admitted earlier among them, are assisted_victims."
        ),
        "units": ["victim", "person"],
        "measure": "count",
        "counts": "persons",
        "pillar": "protection",
        "when": "victims were newly admitted to a programme in the period",
        "near": ["assisted_victims"],
        "synonyms": ["program entrants", "new clients", "admissions", "intake", "enrolled"],
    },
    "survivors_in_contact": {
        "title": "Survivors in contact",
        "definition": (
            "Victims and survivors who were themselves in contact with a hotline or an organisation, whether or "
            "not they were helped. Contacts by others about them are hotline_calls."
        ),
        "units": ["victim", "person"],
        "measure": "count",
        "counts": "persons",
        "pillar": "protection",
        "when": "victims themselves were in touch, helped or not",
        "near": ["assisted_victims", "hotline_calls", "outreach_contacts"],
        "synonyms": ["survivors", "victims and survivors in contact"],
    },
    "assisted_persons": {
        "title": "Persons assisted",
        "definition": (
            "Persons who received help, in a wider group than victims of trafficking: victims of any crime, "
            "nationals in need abroad, relatives of victims. Victims of trafficking among them are a part of it."
        ),
        "units": ["person"],
        "measure": "count",
        "counts": "persons",
        "pillar": "protection",
        "when": "those helped are a wider group than victims of trafficking",
        "near": ["assisted_victims"],
    },
    "sheltered_victims": {
        "title": "Victims sheltered",
        "definition": (
            "Victims who stayed in a shelter or other housing provided for them. How many it has room for is "
            "shelter_capacity."
        ),
        "units": ["victim", "person"],
        "measure": "count",
        "counts": "persons",
        "pillar": "protection",
        "when": "victims were housed",
        "near": ["assisted_victims", "shelter_capacity"],
    },
    "repatriated_victims": {
        "title": "Victims repatriated",
        "definition": (
            "Victims helped to return to the country they come from, by whichever country's authorities or "
            "organisation. Excludes deportations."
        ),
        "units": ["victim", "person"],
        "measure": "count",
        "counts": "persons",
        "pillar": "protection",
        "when": "victims were helped to return",
        "near": ["returned_victims"],
    },
    "returned_victims": {
        "title": "Victims who returned",
        "definition": (
            "Victims who came back to the country they come from, whoever arranged it, and whether or not "
            "anybody helped. Where the source says that they were helped to return, use repatriated_victims."
        ),
        "units": ["victim", "person"],
        "measure": "count",
        "counts": "persons",
        "pillar": "protection",
        "when": "victims came back, helped or not",
        "near": ["repatriated_victims"],
        "synonyms": ["returnees"],
    },
    # Protection: acts and services
    "notifications": {
        "title": "Notifications of possible victims",
        "definition": (
            "Reports of possible victims to the body that registers or decides, as in a national register. One "
            "person may be notified more than once. Where the source calls them referrals, use "
            "referrals_received."
        ),
        "units": ["notification", "person", "victim"],
        "measure": "count",
        "counts": "events",
        "pillar": "protection",
        "when": "a body registered reports of possible victims",
        "near": ["identified_victims", "referrals_received"],
        "synonyms": ["registrations"],
    },
    "identification_decisions": {
        "title": "Decisions on victim status",
        "definition": (
            "Decisions on whether a person is a victim, favourable or not. The persons recognised by them are "
            "counted under identified_victims."
        ),
        "units": ["decision", "person"],
        "measure": "count",
        "counts": "events",
        "pillar": "protection",
        "when": "decisions on status are counted, favourable or not",
        "near": ["identified_victims", "status_applications", "status_granted", "referrals_decided"],
    },
    "referrals": {
        "title": "Referrals made",
        "definition": (
            "Acts of sending a victim on to a service, shelter or authority; one person may be referred several "
            "times. Where the source counts persons, use referred_victims."
        ),
        "units": ["referral"],
        "measure": "count",
        "counts": "events",
        "pillar": "protection",
        "when": "acts of sending victims on are counted by those who sent them",
        "near": ["referred_victims", "referrals_received"],
    },
    "referrals_received": {
        "title": "Referrals received",
        "definition": (
            "Referrals of victims or possible victims that a national mechanism, a service or an authority "
            "received, whatever became of them. As counted by those who sent them, they are referrals."
        ),
        "units": ["referral", "case", "person", "victim"],
        "measure": "count",
        "counts": "events",
        "pillar": "protection",
        "when": "acts of sending victims on are counted by those who received them",
        "near": ["notifications", "referrals", "referrals_decided"],
        "synonyms": ["NRM referrals"],
    },
    "referrals_decided": {
        "title": "Referrals decided",
        "definition": (
            "Referrals on which the body that received them had decided by the end of the period: the dimension "
            "`outcome` says how. Decisions themselves, of which one referral may have two, are "
            "identification_decisions."
        ),
        "units": ["referral", "case", "person", "victim"],
        "measure": "count",
        "counts": "events",
        "pillar": "protection",
        "when": "it is counted on how many referrals somebody has decided",
        "near": ["identification_decisions", "referrals_received"],
        "synonyms": ["decided referrals"],
    },
    "services_provided": {
        "title": "Services provided",
        "definition": (
            "Services given to victims, such as medical, psychological or legal help. A person may receive "
            "several, so it may exceed the victims assisted."
        ),
        "units": ["service"],
        "measure": "count",
        "counts": "events",
        "pillar": "protection",
        "when": "services are counted, of which a person may receive several",
        "near": ["assisted_victims"],
    },
    "assistance_duration": {
        "title": "Duration of assistance",
        "definition": (
            "How long victims receive help, as granted or as received. Time in a shelter is shelter_stay."
        ),
        "units": ["month", "day", "week", "year", "hour"],
        "measure": "amount",
        "counts": "not_additive",
        "pillar": "protection",
    },
    "hotline_calls": {
        "title": "Calls to a hotline",
        "definition": (
            "Calls or messages that a hotline received about trafficking. Victims found through them are counted "
            "under identified_victims."
        ),
        "units": ["call", "contact"],
        "measure": "count",
        "counts": "events",
        "pillar": "protection",
        "when": "calls and messages to a hotline are counted",
        "near": ["survivors_in_contact", "hotline_cases", "tips"],
        "synonyms": ["signals", "helpline contacts"],
    },
    "hotline_cases": {
        "title": "Cases of a hotline",
        "definition": (
            "Situations of possible trafficking that a hotline learned of and opened a case on. A case may have "
            "several calls, and several victims."
        ),
        "units": ["case"],
        "measure": "count",
        "counts": "events",
        "pillar": "protection",
        "when": "situations that a hotline opened a case on are counted",
        "near": ["hotline_calls", "tips", "investigations"],
    },
    "tips": {
        "title": "Tips",
        "definition": (
            "Pieces of information about possible trafficking that the public gave to a hotline, the police or "
            "another body, whether or not anything came of them."
        ),
        "units": ["tip", "report", "call"],
        "measure": "count",
        "counts": "events",
        "pillar": "protection",
        "when": "pieces of information from the public are counted",
        "near": ["hotline_calls", "hotline_cases"],
        "synonyms": ["tip-offs", "denuncias", "signalements", "Hinweise", "denúncias"],
    },
    "outreach_contacts": {
        "title": "Contacts by outreach",
        "definition": (
            "Contacts that workers made with people at risk, or with possible victims, where these live or work. "
            "A person may be met more than once."
        ),
        "units": ["contact", "person"],
        "measure": "count",
        "counts": "events",
        "pillar": "protection",
        "when": "workers went to people at risk",
        "near": ["survivors_in_contact"],
        "synonyms": ["outreach"],
    },
    "referral_mechanisms": {
        "title": "National referral mechanisms",
        "definition": (
            "Formal national mechanisms in force that set out how victims are identified and referred. Protocols "
            "of single states are counted under states_with_protocol."
        ),
        "units": ["mechanism"],
        "measure": "count",
        "counts": "stock",
        "pillar": "protection",
    },
    # Protection: residence
    "visas_granted": {
        "title": "Visas or permits granted to victims",
        "definition": (
            "Visas, residence permits and like permissions to stay, given to people because they are victims. "
            "State whether the source counts papers (visa, permit) or people (victim). First grants, unless the "
            "source counts renewals with them."
        ),
        "units": ["visa", "permit", "victim", "person"],
        "measure": "count",
        "counts": "events",
        "pillar": "protection",
        "when": "permission to stay was given to people because they are victims",
        "near": ["status_granted", "visa_applications"],
    },
    "visa_applications": {
        "title": "Visas or permits applied for by victims",
        "definition": "Applications for a visa or permit as in visas_granted, whatever became of them.",
        "units": ["application", "victim", "person"],
        "measure": "count",
        "counts": "events",
        "pillar": "protection",
        "when": "permission to stay was asked for",
        "near": ["status_applications", "visas_granted"],
    },
    "visa_validity": {
        "title": "Validity of victims' visas or permits",
        "definition": (
            "How long a visa or permit as in visas_granted lets its holder stay before it must be renewed."
        ),
        "units": ["month", "day", "week", "year"],
        "measure": "amount",
        "counts": "not_additive",
        "pillar": "protection",
    },
    # Protection: shelters
    "shelters": {
        "title": "Shelters",
        "definition": (
            "Shelters that serve or may serve victims at a time; `actor` says who runs them. State what else the "
            "source narrows it to, since shelters for victims of trafficking alone are few."
        ),
        "units": ["shelter"],
        "measure": "count",
        "counts": "stock",
        "pillar": "protection",
        "when": "houses are counted",
        "near": ["shelter_capacity"],
    },
    "shelter_capacity": {
        "title": "Capacity of shelters",
        "definition": (
            "How many a shelter has room for at a time. Those who stayed there in a year are sheltered_victims "
            "and may be more."
        ),
        "units": ["bed", "victim", "person"],
        "measure": "count",
        "counts": "capacity",
        "pillar": "protection",
        "when": "places or beds are counted, taken or not",
        "near": ["sheltered_victims", "shelters"],
        "codes": {"hxl": "#capacity"},
    },
    "shelter_stay": {
        "title": "Length of stay in a shelter",
        "definition": (
            "How long a victim may stay in a shelter. Write a limit as the source does: `up to three`, with the "
            "unit month."
        ),
        "units": ["month", "day", "week", "year", "hour"],
        "measure": "amount",
        "counts": "not_additive",
        "pillar": "protection",
    },
    # Protection: restitution and compensation. A court orders the offender to pay restitution; the
    # state pays compensation. What was ordered and what was paid are different figures.
    "restitution_awarded": {
        "title": "Restitution ordered, in money",
        "definition": "Money that courts ordered offenders to pay to victims, paid or not.",
        "units": ["currency"],
        "measure": "amount",
        "counts": "events",
        "pillar": "protection",
        "when": "money is stated that offenders were ordered to pay",
        "near": ["victims_awarded_restitution"],
    },
    "victims_awarded_restitution": {
        "title": "Victims awarded restitution",
        "definition": "Victims to whom a court ordered an offender to pay restitution, paid or not.",
        "units": ["victim", "person"],
        "measure": "count",
        "counts": "persons",
        "pillar": "protection",
        "when": "persons are counted to whom a court awarded it",
        "near": ["restitution_awarded", "victims_paid_restitution"],
    },
    "victims_paid_restitution": {
        "title": "Victims who received restitution",
        "definition": (
            "Victims who received restitution, in full or in part, from the offender or from the state in the "
            "offender's place."
        ),
        "units": ["victim", "person"],
        "measure": "count",
        "counts": "persons",
        "pillar": "protection",
        "when": "persons are counted who received it",
        "near": ["victims_awarded_restitution", "victims_compensated"],
    },
    "victims_compensated": {
        "title": "Victims who received compensation",
        "definition": (
            "Victims who received compensation from the state. Payments that a court ordered an offender to make "
            "are restitution."
        ),
        "units": ["victim", "person"],
        "measure": "count",
        "counts": "persons",
        "pillar": "protection",
        "when": "persons are counted whom the state compensated",
        "near": ["victims_paid_restitution"],
    },
    # Prosecution
    "recorded_offences": {
        "title": "Offences recorded",
        "definition": (
            "Offences of trafficking that police or other authorities recorded, whether or not anyone was "
            "charged."
        ),
        "units": ["offence", "case", "incident"],
        "measure": "count",
        "counts": "events",
        "pillar": "prosecution",
        "when": "the police or others recorded offences",
        "near": ["cleared_offences", "offences_rate", "investigations"],
        "synonyms": [
            "crimes recorded", "police-recorded offences", "incidents", "delitos registrados",
            "infractions constatées", "erfasste Straftaten",
        ],
        "codes": {"iccs": "0204"},
    },
    "cleared_offences": {
        "title": "Offences cleared up",
        "definition": (
            "Recorded offences of trafficking that the police count as solved, as a rule because a suspect is "
            "known or was charged. They may have been recorded in earlier years."
        ),
        "units": ["offence", "case", "incident"],
        "measure": "count",
        "counts": "events",
        "pillar": "prosecution",
        "when": "offences were solved",
        "near": ["recorded_offences"],
        "synonyms": ["clearances", "cleared incidents", "aufgeklärte Fälle"],
    },
    "offences_rate": {
        "title": "Offences per 100 000 residents",
        "definition": (
            "Offences of trafficking recorded in a place and period, divided by its resident population and "
            "multiplied by 100 000, or by 1 000 where the unit says so."
        ),
        "units": ["per_100000", "per_1000"],
        "measure": "rate",
        "counts": "not_additive",
        "pillar": "context",
        "when": "recorded offences are set against the number of residents",
        "near": ["recorded_offences"],
    },
    "investigations": {
        "title": "Investigations",
        "definition": (
            "Investigations of trafficking opened in the period; ongoing ones from earlier years only if the "
            "source counts them in. State whether cases or suspects are counted."
        ),
        "units": ["investigation", "case", "suspect", "person"],
        "measure": "count",
        "counts": "events",
        "pillar": "prosecution",
        "when": "the authorities looked into cases or suspects",
        "near": ["hotline_cases", "recorded_offences", "suspects", "prosecutions"],
        "synonyms": ["investigaciones", "enquêtes", "Ermittlungsverfahren", "inquéritos"],
    },
    "suspects": {
        "title": "Suspects",
        "definition": (
            "Persons in formal contact with the authorities over trafficking: suspected, cautioned or arrested. "
            "Where the source counts arrests alone, use arrests."
        ),
        "units": ["suspect", "person"],
        "measure": "count",
        "counts": "persons",
        "pillar": "prosecution",
        "when": "persons were suspected, cautioned or arrested",
        "near": ["investigations", "arrests", "suspects_referred"],
        "synonyms": ["suspected traffickers", "Tatverdächtige", "mis en cause"],
    },
    "arrests": {
        "title": "Arrests",
        "definition": (
            "Persons arrested or detained on suspicion of trafficking. Excludes victims whom authorities held."
        ),
        "units": ["suspect", "person"],
        "measure": "count",
        "counts": "events",
        "pillar": "prosecution",
        "when": "persons were arrested or detained",
        "near": ["suspects", "suspects_referred", "prosecutions"],
    },
    "suspects_referred": {
        "title": "Suspects referred to prosecution",
        "definition": (
            "Suspects, or cases, of trafficking that the police or others passed on to a prosecutor, whether or "
            "not a charge followed."
        ),
        "units": ["suspect", "person", "case"],
        "measure": "count",
        "counts": "events",
        "pillar": "prosecution",
        "when": "suspects were passed on to a prosecutor",
        "near": ["suspects", "arrests", "prosecutions"],
        "synonyms": ["suspects referred to prosecutors", "cases referred to prosecution"],
    },
    "prosecutions": {
        "title": "Prosecutions",
        "definition": (
            "Prosecutions for trafficking begun in the period; ongoing ones only if the source counts them in. "
            "State whether cases, charges or defendants are counted."
        ),
        "units": ["prosecution", "case", "charge", "defendant", "person"],
        "measure": "count",
        "counts": "events",
        "pillar": "prosecution",
        "when": "charges were brought before a court",
        "near": ["investigations", "arrests", "suspects_referred", "convictions", "acquittals"],
        "synonyms": ["defendants", "persons prosecuted", "poursuites", "Anklagen"],
    },
    "convictions": {
        "title": "Convictions",
        "definition": (
            "Convictions for trafficking in the period, under the trafficking law or as the source says. They "
            "may conclude prosecutions of earlier years."
        ),
        "units": ["conviction", "case", "charge", "offender", "person"],
        "measure": "count",
        "counts": "events",
        "pillar": "prosecution",
        "when": "a court found somebody guilty",
        "near": ["prosecutions", "acquittals", "sentenced_to_prison"],
        "synonyms": ["persons convicted", "condenas", "condamnations", "Verurteilungen", "condenações"],
    },
    "acquittals": {
        "title": "Acquittals",
        "definition": (
            "Trials for trafficking that ended without a conviction on that charge, as the source counts them."
        ),
        "units": ["acquittal", "case", "charge", "defendant", "person"],
        "measure": "count",
        "counts": "events",
        "pillar": "prosecution",
        "when": "a trial ended without a conviction",
        "near": ["prosecutions", "convictions"],
    },
    "sentenced_to_prison": {
        "title": "Offenders sentenced to prison",
        "definition": (
            "Persons convicted of trafficking who were given a prison term. Excludes terms that were suspended "
            "in full, unless the source counts them in."
        ),
        "units": ["offender", "person"],
        "measure": "count",
        "counts": "persons",
        "pillar": "prosecution",
        "when": "a prison term was given",
        "near": ["convictions"],
    },
    "prison_sentence": {
        "title": "Length of prison sentences",
        "definition": "How long the prison terms are that the law provides or courts gave for trafficking.",
        "units": ["year", "month", "day"],
        "measure": "amount",
        "counts": "not_additive",
        "pillar": "prosecution",
    },
    "new_legislation": {
        "title": "New or amended laws",
        "definition": (
            "Laws against trafficking that were passed or amended in the period. Excludes drafts and plans."
        ),
        "units": ["law"],
        "measure": "count",
        "counts": "events",
        "pillar": "prosecution",
    },
    # Prevention
    "officials_trained": {
        "title": "Officials trained",
        "definition": (
            "Officials, and others with a role in identifying or helping victims, who were trained on "
            "trafficking. Where the source counts courses, use trainings."
        ),
        "units": ["person"],
        "measure": "count",
        "counts": "persons",
        "pillar": "prevention",
        "when": "those who took part are counted",
        "near": ["trainings"],
    },
    "trainings": {
        "title": "Trainings held",
        "definition": (
            "Courses and training sessions on trafficking that were held. Where the source counts those who took "
            "part, use officials_trained."
        ),
        "units": ["training"],
        "measure": "count",
        "counts": "events",
        "pillar": "prevention",
        "when": "courses are counted",
        "near": ["officials_trained"],
    },
    "inspections": {
        "title": "Inspections",
        "definition": (
            "Visits by labour inspectors or other authorities that look for signs of trafficking, or for "
            "conditions that allow it."
        ),
        "units": ["inspection"],
        "measure": "count",
        "counts": "events",
        "pillar": "prevention",
    },
    # Context: money
    "funding": {
        "title": "Funding",
        "definition": (
            "Money for work against trafficking in the period, where the source does not say whether it was set "
            "aside or spent. A converted sum in brackets is a figure of its own."
        ),
        "units": ["currency"],
        "measure": "amount",
        "counts": "events",
        "pillar": "context",
        "when": "money is stated, and nothing says set aside or spent",
        "near": ["funding_allocated", "funding_spent", "funding_change"],
    },
    "funding_allocated": {
        "title": "Funding allocated",
        "definition": (
            "Money that a budget or a decision set aside for work against trafficking in the period, spent or "
            "not."
        ),
        "units": ["currency"],
        "measure": "amount",
        "counts": "events",
        "pillar": "context",
        "when": "money was set aside, spent or not",
        "near": ["funding", "funding_spent"],
        "synonyms": ["budget", "allocation"],
    },
    "funding_spent": {
        "title": "Funding spent",
        "definition": (
            "Money that was spent on work against trafficking in the period, whenever it had been set aside."
        ),
        "units": ["currency"],
        "measure": "amount",
        "counts": "events",
        "pillar": "context",
        "when": "money was spent",
        "near": ["funding", "funding_allocated"],
        "synonyms": ["expenditure"],
    },
    "funding_change": {
        "title": "Change in funding",
        "definition": "By how many percent funding rose or fell, where the source states the change itself.",
        "units": ["percent"],
        "measure": "change",
        "counts": "not_additive",
        "pillar": "context",
        "when": "the source states by how many percent it rose or fell",
        "near": ["funding"],
    },
    # Context: numbers of states. A state stands in many of them, so they are never added up.
    "states": {
        "title": "States of the country",
        "definition": (
            "How many states or provinces the country has: the number that others of this kind are out of."
        ),
        "units": ["state"],
        "measure": "count",
        "counts": "not_additive",
        "pillar": "context",
    },
    "states_reporting": {
        "title": "States that reported",
        "definition": (
            "States or provinces whose data went into a figure. Where it belongs to one figure, write it as that "
            "figure's coverage instead."
        ),
        "units": ["state"],
        "measure": "count",
        "counts": "not_additive",
        "pillar": "context",
    },
    "states_identifying": {
        "title": "States that identified victims",
        "definition": "States or provinces in which victims, or victims of the form stated, were identified.",
        "units": ["state"],
        "measure": "count",
        "counts": "not_additive",
        "pillar": "protection",
    },
    "states_with_shelters": {
        "title": "States with shelters",
        "definition": "States or provinces that have a shelter for victims of trafficking, whoever runs it.",
        "units": ["state"],
        "measure": "count",
        "counts": "not_additive",
        "pillar": "protection",
    },
    "states_with_shelter_agreement": {
        "title": "States with an agreement on shelter",
        "definition": "States or provinces that may send victims to a shelter elsewhere, by an agreement with it.",
        "units": ["state"],
        "measure": "count",
        "counts": "not_additive",
        "pillar": "partnership",
    },
    "states_with_protocol": {
        "title": "States with a protocol",
        "definition": (
            "States or provinces that have a formal protocol for identifying, referring or assisting victims."
        ),
        "units": ["state"],
        "measure": "count",
        "counts": "not_additive",
        "pillar": "protection",
    },
    "data_versions": {
        "title": "Versions of one statistic",
        "definition": (
            "How many different versions of one statistic a government published, where the source says so."
        ),
        "units": ["dataset"],
        "measure": "count",
        "counts": "not_additive",
        "pillar": "context",
    },
}
