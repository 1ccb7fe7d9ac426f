"""The ways to break a count down. Their order here is the order of coordinates in derived ids.

  exclusive   "yes": a unit has one code, as a fact; "unknown" and "usual": that two codes do not overlap
              is an assumption, named whenever a finding needs it; where it is "usual", nobody is asked to declare
              how far figures with different codes overlap
  contrary    codes of which a unit has only one, as a fact
  once        true: what happens once has one code, as a fact
  countries   true: ISO 3166 codes are read besides the codes listed here
  periods     true: the codes are periods, written as years, months, dates and intervals
  ages        true: age bands such as 9-17 are read besides the codes listed here
  synonyms    other words for the dimension, as they head columns; a file writes its id

A code:
  title       as it stands in messages
  under       the code that it lies in
  convention  true: it is usually counted in that code, but not by definition
  synonyms    other words that are read as this code: those of the field in English, and the plain ones in
              Spanish, French, German and Portuguese
  codes       its code in outside standards, only where it was seen there and means the same:
              htcds  Human Trafficking Case Data Standard 2.0 (IOM), still a draft
              ctdc   Counter Trafficking Data Collaborative, codebook
              iccs   International Classification of Crime for Statistical Purposes (UNODC)
              sdg    series of SDG indicator 16.2.2
              sdmx   SDMX cross-domain code lists

Every dimension also has `unspecified` (no code was recorded) and a remainder without a name:
no list here is taken to be all there is.
"""

ENTRIES = {
    "place": {
        "title": "Place",
        "synonyms": ["country", "territory", "país", "pais", "pays", "land", "ref_area", "geo"],
        "exclusive": "usual",  # one person may be counted in several places
        "once": True,
        "countries": True,
        "codes": {
            "abroad": {
                "title": "Outside the report's country",
                "synonyms": ["overseas", "other_countries"],
            },
        },
    },
    "period": {
        "title": "Period",
        "synonyms": ["year", "reporting_year", "año", "année", "annee", "jahr", "ano", "time_period", "time"],
        "exclusive": "unknown",  # one person may be counted in several periods
        "once": True,
        "periods": True,
    },
    "actor": {
        "title": "Who acted",
        "synonyms": ["agency", "authority", "identified_by", "autoridad", "autorité", "behörde", "autoridade"],
        "exclusive": "unknown",  # two agencies may count the same person
        "codes": {
            "government": {
                "title": "Government",
                "synonyms": ["gov", "authorities", "governmental"],
            },
            "federal": {
                "title": "Federal or national government",
                "under": "government",
                "synonyms": ["national", "central"],
                "codes": {"htcds": "CentralGovernmentOrganisation"},
            },
            "state": {
                "title": "States or provinces",
                "under": "government",
                "synonyms": ["states", "provincial", "province"],
            },
            "local": {
                "title": "Local government",
                "under": "government",
                "synonyms": ["municipal", "municipality", "district"],
                "codes": {"htcds": "LocalGovernmentOrganisation"},
            },
            "consular": {
                "title": "Consulates and embassies",
                "under": "government",
                "synonyms": ["consulate", "consulates", "embassy", "embassies", "diplomatic"],
            },
            "police": {
                "title": "Police",
                "under": "government",
                "synonyms": ["law_enforcement", "policía", "policia", "polizei", "polícia"],
                "codes": {"htcds": "Police"},
            },
            "military_police": {
                "title": "Military police",
                "under": "government",
                "synonyms": ["gendarmerie"],
            },
            "border": {
                "title": "Border authorities",
                "under": "government",
                "synonyms": ["border_security", "border_guard", "border_police"],
            },
            "immigration": {
                "title": "Immigration authorities",
                "under": "government",
                "synonyms": [
                    "migration_authorities", "migration_agency", "immigration_service", "migration_authority",
                    "immigration_authorities",
                ],
                "codes": {"htcds": "ImmigrationService"},
            },
            "labour_inspection": {
                "title": "Labour inspectorate",
                "under": "government",
                "synonyms": [
                    "labor_inspection", "labour_inspectors", "labor_inspectors", "labour_inspectorate",
                    "labor_inspectorate", "inspección_de_trabajo", "inspection_du_travail",
                ],
            },
            "prosecution": {
                "title": "Prosecutors",
                "under": "government",
                "synonyms": [
                    "prosecutor", "prosecutors", "prosecution_service", "fiscalía", "fiscalia", "parquet",
                    "staatsanwaltschaft", "ministério_público",
                ],
            },
            "court": {
                "title": "Courts",
                "under": "government",
                "synonyms": ["courts", "judiciary", "judges"],
            },
            "social_welfare": {
                "title": "Social welfare authorities",
                "under": "government",
                "synonyms": [
                    "social_services", "welfare_services", "child_protection_services", "servicios_sociales",
                    "services_sociaux",
                ],
            },
            "fevimtra": {
                "title": "FEVIMTRA, special prosecutor's office (Mexico)",
                "under": "federal",
            },
            "inm": {
                "title": "INM, National Institute of Migration (Mexico)",
                "under": "federal",
            },
            "io": {
                "title": "International organisation",
                "synonyms": ["international_organisation", "international_organization", "igo"],
            },
            "ngo": {
                "title": "Non-governmental organisation",
                "synonyms": ["ngos", "civil_society", "nonprofit", "non_profit", "ong", "nro"],
                "codes": {"htcds": "NGO"},
            },
            # Whoever runs it: a hotline may be a government's, an organisation's, or both.
            "hotline": {
                "title": "Hotline",
                "synonyms": ["helpline"],
            },
            # Public in one country, private in the next, so not under government.
            "health_care": {
                "title": "Health care providers",
                "synonyms": ["health", "healthcare", "regional_health_care"],
                "codes": {"htcds": "HealthServiceOrganisation"},
            },
            # Who identified, referred or called on behalf of nobody else.
            "self": {
                "title": "The person concerned",
                "synonyms": ["self_identified", "self_referral", "self_reported", "victim_self"],
            },
            "community": {
                "title": "Members of the public",
                "synonyms": ["the_public", "general_public", "community_member", "community_members"],
            },
            "other": {
                "title": "Another actor",
                "codes": {"htcds": "Other"},
            },
        },
    },
    "exploitation": {
        "title": "Form of exploitation",
        "synonyms": [
            "form", "form_of_exploitation", "forms_of_exploitation", "type_of_exploitation", "exploitation_type",
            "exploitation_form", "purpose", "purpose_of_exploitation", "tipo_de_explotación",
            "tipo_de_explotacion", "forme_d'exploitation", "form_der_ausbeutung", "tipo_de_exploração",
        ],
        "exclusive": "unknown",  # a person may be exploited in more than one form
        "codes": {
            "sexual": {
                "title": "Sexual exploitation",
                "synonyms": [
                    "sex", "sex_trafficking", "sexual_exploitation", "commercial_sex", "explotación_sexual",
                    "explotacion_sexual", "exploitation_sexuelle", "sexuelle_ausbeutung", "exploração_sexual",
                ],
                "codes": {
                    "htcds": "SexualExploitation", "ctdc": "isSexualExploit", "iccs": "02041", "sdg": "VC_HTF_DETVSX",
                },
            },
            # Named by the definition of trafficking in the Palermo Protocol as sexual exploitation.
            "prostitution": {
                "title": "Exploitation of prostitution",
                "under": "sexual",
                "synonyms": [
                    "forced_prostitution", "prostitution_of_others", "prostitución", "zwangsprostitution",
                    "prostituição",
                ],
                "codes": {"htcds": "Prostitution"},
            },
            "pornography": {
                "title": "Pornography",
                "under": "sexual",
                "synonyms": ["pornografía", "pornographie", "pornografia"],
                "codes": {"htcds": "Pornography"},
            },
            "labour": {
                "title": "Forced labour",
                "synonyms": [
                    "labor", "forced_labour", "forced_labor", "labour_trafficking", "labor_trafficking",
                    "labour_exploitation", "labor_exploitation", "trabajo_forzado", "trabajos_forzados",
                    "explotación_laboral", "explotacion_laboral", "travail_forcé", "exploitation_par_le_travail",
                    "travail", "zwangsarbeit", "arbeitsausbeutung", "trabalho_forçado", "exploração_laboral",
                ],
                "codes": {"htcds": "ForcedLabour", "ctdc": "isForcedLabour", "iccs": "02042", "sdg": "VC_HTF_DETVFL"},
            },
            # Sources differ on what they count as forced labour: what lies in it by convention may also stand beside
            # it.
            "domestic_servitude": {
                "title": "Domestic servitude",
                "under": "labour",
                "convention": True,
                "synonyms": [
                    "domestic_work", "domestic", "servidumbre_doméstica", "servitude_domestique",
                    "servidão_doméstica",
                ],
                "codes": {"ctdc": "DomesticWork"},
            },
            "bonded_labour": {
                "title": "Bonded labour",
                "under": "labour",
                "convention": True,
                "synonyms": ["bonded_labor", "debt_bondage"],
            },
            "child_labour": {
                "title": "Child labour",
                "under": "labour",
                "convention": True,
                "synonyms": ["child_labor", "forced_child_labour", "forced_child_labor"],
                "codes": {"htcds": "ChildLabour"},
            },
            "begging": {
                "title": "Forced begging",
                "under": "labour",
                "convention": True,
                "synonyms": [
                    "forced_begging", "mendicidad", "mendicidad_forzada", "mendicité", "mendicité_forcée",
                    "betteln", "bettelei", "mendicidade",
                ],
                "codes": {"htcds": "ForcedBegging", "ctdc": "Begging"},
            },
            "criminality": {
                "title": "Forced criminality",
                "under": "labour",
                "convention": True,
                "synonyms": [
                    "forced_criminality", "forced_crime", "criminal_exploitation", "forced_criminal_activity",
                    "forced_criminal_activities", "criminalité_forcée", "criminalidad_forzada",
                    "contrainte_à_commettre_des_délits",
                ],
                "codes": {"ctdc": "IllicitActivities"},
            },
            # Who is made to run frauds is made to commit crimes.
            "scams": {
                "title": "Forced scamming",
                "under": "criminality",
                "synonyms": ["scam", "online_scams", "forced_scamming", "scam_compounds"],
            },
            # In none: a person may be held in slavery for labour, sexually, or both.
            "slavery": {
                "title": "Slavery and practices similar to it",
                "synonyms": [
                    "slavery_and_servitude", "slavery_like_practices", "esclavitud", "esclavage", "sklaverei",
                    "escravidão",
                ],
                "codes": {"ctdc": "isSlaveryAndPractices"},
            },
            "marriage": {
                "title": "Forced marriage",
                "synonyms": [
                    "forced_marriage", "sham_marriage", "matrimonio_forzado", "mariage_forcé", "zwangsheirat",
                    "casamento_forçado",
                ],
                "codes": {"htcds": "ForcedMarriage", "ctdc": "isForcedMarriage"},
            },
            # In a marriage that may have been entered freely a wife can still be sold or inherited, so by convention
            # alone.
            "servile_marriage": {
                "title": "Servile marriage",
                "under": "marriage",
                "convention": True,
                "synonyms": ["servile_forms_of_marriage", "matrimonio_servil", "mariage_servile"],
            },
            "organ_removal": {
                "title": "Organ removal",
                "synonyms": [
                    "organ", "organs", "organ_trafficking", "extracción_de_órganos", "prélèvement_d'organes",
                    "organentnahme", "remoção_de_órgãos",
                ],
                "codes": {"htcds": "OrganRemoval", "ctdc": "isOrganRemoval", "iccs": "02043", "sdg": "VC_HTF_DETVOG"},
            },
            "adoption": {
                "title": "Forced or illegal adoption",
                "synonyms": ["forced_adoption", "illegal_adoption"],
                "codes": {"htcds": "ForcedAdoption"},
            },
            "armed_group": {
                "title": "Use by armed groups",
                "synonyms": [
                    "armed_groups", "child_soldier", "child_soldiers", "forced_military", "child_recruitment",
                ],
                "codes": {"htcds": "ForcedMilitaryByNonStateActors", "ctdc": "isForcedMilitary"},
            },
            # No form of exploitation by itself, but counted beside them; in none.
            "illegal_recruitment": {
                "title": "Illegal recruitment",
                "synonyms": ["fraudulent_recruitment", "large_scale_illegal_recruitment"],
            },
            "surrogacy": {
                "title": "Surrogacy",
                "synonyms": ["forced_surrogacy"],
                "codes": {"htcds": "Surrogacy"},
            },
            "other": {
                "title": "Another form",
                "synonyms": ["other_forms", "other_forms_of_exploitation", "other_purposes"],
                "codes": {"htcds": "Other", "ctdc": "isOtherExploit", "iccs": "02044", "sdg": "VC_HTF_DETVOP"},
            },
            # More than one form, and the source does not say which; `sexual+labour` says which.
            "multiple": {
                "title": "More than one form",
                "synonyms": ["mixed", "multiple_forms"],
            },
        },
    },
    "sex": {
        "title": "Sex",
        "synonyms": ["gender", "sexo", "sexe", "genre", "geschlecht", "género", "genero", "gênero"],
        "exclusive": "usual",  # sources count transgender persons under one code, or under two
        "contrary": ["female", "male"],
        "codes": {
            "female": {
                "title": "Female",
                "synonyms": [
                    "f", "females", "femenino", "femenina", "féminin", "feminin", "weiblich", "feminino", "mujer",
                    "mujeres", "femme", "femmes", "frau", "frauen", "mulher", "mulheres",
                ],
                "codes": {"sdmx": "F", "htcds": "Feminine"},
            },
            "male": {
                "title": "Male",
                "synonyms": [
                    "m", "males", "masculino", "masculin", "männlich", "maennlich", "hombre", "hombres", "homme",
                    "hommes", "mann", "männer", "homem", "homens",
                ],
                "codes": {"sdmx": "M", "htcds": "Masculine"},
            },
            # In none: sources count transgender persons as female or male, as other, or apart.
            "transgender": {
                "title": "Transgender",
                "synonyms": ["trans", "transgender_persons", "transgénero", "transgenre", "transgênero"],
            },
            "other": {
                "title": "Other",
                "synonyms": [
                    "non_binary", "nonbinary", "gender_diverse", "another_gender", "otro", "otros", "autre",
                    "divers", "outro",
                ],
                "codes": {"sdmx": "_O"},
            },
        },
    },
    "age": {
        "title": "Age",
        "synonyms": [
            "age_group", "age_band", "age_range", "ages", "edad", "grupo_de_edad", "âge", "alter", "altersgruppe",
            "idade",
        ],
        "exclusive": "yes",
        "ages": True,
        "codes": {
            "child": {
                "title": "Under 18",
                "synonyms": [
                    "children", "minor", "minors", "under_18", "child_victims", "menor", "menores",
                    "menor_de_edad", "menores_de_edad", "mineur", "mineurs", "minderjährig", "minderjährige",
                    "kind", "kinder", "niños", "niñas_y_niños", "enfant", "enfants", "crianças",
                ],
                "codes": {"sdmx": "Y_LT18"},
            },
            "adult": {
                "title": "18 or over",
                "synonyms": [
                    "adults", "18_or_over", "18_and_over", "over_18", "adulto", "adultos", "adulte", "adultes",
                    "majeur", "majeurs", "erwachsene", "volljährig", "mayor_de_edad", "mayores_de_edad",
                ],
                "codes": {"sdmx": "Y_GE18"},
            },
        },
    },
    "nationality": {
        "title": "Nationality",
        "synonyms": [
            "citizenship", "country_of_citizenship", "nacionalidad", "nationalité", "staatsangehörigkeit",
            "nacionalidade",
        ],
        "exclusive": "usual",  # there are dual nationals
        "countries": True,
        "codes": {
            # Relative to the report's country.
            "national": {
                "title": "Nationals of the report's country",
                "synonyms": ["nationals", "citizen", "citizens", "own_nationals", "nacionales", "nacionais"],
            },
            "foreign": {
                "title": "Foreign nationals",
                "synonyms": [
                    "foreigner", "foreigners", "foreign_national", "foreign_nationals", "non_national",
                    "extranjero", "extranjeros", "extranjera", "extranjeras", "étranger", "étrangers", "ausländer",
                    "estrangeiro", "estrangeiros",
                ],
            },
            "stateless": {
                "title": "Stateless persons",
                "under": "foreign",
                "synonyms": ["apátrida", "apátridas", "apatride", "apatrides", "staatenlos"],
            },
            # Membership of the European Union; whose citizens these are depends on the year, so no country lies in it
            # here.
            "eu": {
                "title": "Citizens of a state of the European Union",
                "synonyms": ["eu_citizen", "eu_citizens", "eu_national", "eu_nationals"],
            },
            "other_eu": {
                "title": "Citizens of another state of the European Union",
                "under": "eu",
                "synonyms": [
                    "other_eu_citizens", "other_eu_nationals", "other_eu_member_states", "other_eu_countries",
                ],
            },
            "non_eu": {
                "title": "Citizens of no state of the European Union",
                "synonyms": [
                    "non_eu_citizen", "non_eu_citizens", "non_eu_nationals", "non_eu_countries",
                    "third_country_nationals",
                ],
            },
        },
    },
    "recognition": {
        "title": "Recognition as a victim",
        "synonyms": ["victim_status", "status_of_victim", "trafficking_status"],
        "exclusive": "usual",  # one person passes from potential to confirmed
        "codes": {
            "potential": {
                "title": "Potential victim",
                "synonyms": [
                    "possible", "presumed", "suspected", "likely", "reasonable_grounds",
                    "positive_reasonable_grounds", "alleged", "posible", "posibles", "presunta", "présumée",
                    "mutmaßlich",
                ],
                "codes": {"htcds": "PossibleVictimOfTrafficking"},
            },
            "confirmed": {
                "title": "Confirmed victim",
                "synonyms": [
                    "actual", "official", "certified", "formal", "formally_identified", "conclusive_grounds",
                    "positive_conclusive_grounds", "recognised", "recognized", "confirmada", "confirmadas",
                    "confirmée",
                ],
                "codes": {"htcds": "ActualVictimOfTrafficking"},
            },
        },
    },
    "exploited_in": {
        "title": "Where the exploitation took place",
        "synonyms": [
            "country_of_exploitation", "place_of_exploitation", "país_de_explotación", "pays_d'exploitation",
        ],
        "exclusive": "unknown",  # a person may be exploited in more than one country
        "countries": True,
        "codes": {
            "abroad": {
                "title": "Outside the report's country",
                "synonyms": ["overseas", "other_countries"],
            },
        },
    },
    "movement": {
        "title": "Domestic or across a border",
        "synonyms": ["domestic_or_cross_border", "type_of_trafficking", "trafficking_flow"],
        "exclusive": "usual",  # one person may be moved within a country and across a border
        "codes": {
            "domestic": {
                "title": "Within one country",
                "synonyms": ["internal", "national", "in_country", "interna", "interno", "interne"],
            },
            "cross_border": {
                "title": "Across a border",
                "synonyms": [
                    "transnational", "international", "transborder", "transfronteriza", "transfrontalière",
                    "grenzüberschreitend",
                ],
            },
        },
    },
    "outcome": {
        "title": "Outcome of a decision",
        "synonyms": ["decision_outcome", "result", "resultado", "résultat", "ergebnis"],
        "exclusive": "usual",  # a decision may be taken back for another
        "codes": {
            "positive": {
                "title": "In favour",
                "synonyms": ["granted", "approved", "accepted", "recognised", "recognized"],
            },
            "negative": {
                "title": "Against",
                "synonyms": ["refused", "rejected", "denied", "not_granted", "declined"],
            },
            "suspended": {
                "title": "Suspended",
            },
            "withdrawn": {
                "title": "Withdrawn",
                "synonyms": ["retracted"],
            },
            "pending": {
                "title": "No decision yet",
                "synonyms": [
                    "awaiting_decision", "awaiting", "outstanding", "undecided", "pendiente", "en_attente",
                    "pendente",
                ],
            },
        },
    },
    "case_status": {
        "title": "New, open or closed",
        "synonyms": ["status_of_case", "status_of_cases", "case_stage"],
        "exclusive": "unknown",  # a case may be opened and closed in one period
        "codes": {
            # None lies in another: what is new may be open or closed by now.
            "new": {
                "title": "Opened in the period",
                "synonyms": ["newly_opened", "opened", "initiated"],
            },
            "carried_over": {
                "title": "Opened in an earlier period",
                "synonyms": ["ongoing_from_previous_years", "continued", "carried_forward"],
            },
            "open": {
                "title": "Not closed yet",
                "synonyms": ["active", "ongoing"],
                "codes": {"htcds": "Active"},
            },
            "closed": {
                "title": "Closed in the period",
                "synonyms": ["completed", "concluded"],
                "codes": {"htcds": "Closed"},
            },
        },
    },
    "channel": {
        "title": "Channel of a contact",
        "synonyms": ["contact_method", "method_of_contact", "mode_of_contact"],
        "exclusive": "unknown",  # a case may come in several ways
        "codes": {
            "phone": {
                "title": "By telephone",
                "synonyms": ["call", "calls", "phone_call", "phone_calls", "telephone"],
            },
            "text_message": {
                "title": "By text message",
                "synonyms": ["text", "texts", "sms", "text_messages"],
            },
            "online": {
                "title": "Over the internet",
                "synonyms": ["internet", "web"],
            },
            "web_form": {
                "title": "By a form on the web",
                "under": "online",
                "synonyms": ["webform", "webforms", "web_forms", "online_form", "online_report", "online_reports"],
            },
            "chat": {
                "title": "By chat on the web",
                "under": "online",
                "synonyms": ["webchat", "webchats", "web_chat", "online_chat", "online_chats", "live_chat"],
            },
            "social_media": {
                "title": "By social media",
                "under": "online",
            },
            "app": {
                "title": "By an app",
                "under": "online",
                "synonyms": ["mobile_app"],
            },
            # Publishers list it beside what comes over the internet as often as with it.
            "email": {
                "title": "By email",
                "under": "online",
                "convention": True,
                "synonyms": ["e_mail", "emails", "e_mails"],
            },
            "post": {
                "title": "By letter",
                "synonyms": ["letter", "letters", "mail"],
            },
            "in_person": {
                "title": "In person",
                "synonyms": ["walk_in", "walk_ins", "face_to_face"],
            },
        },
    },
    "sector": {
        "title": "Sector of work",
        "synonyms": [
            "industry", "economic_sector", "sector_of_exploitation", "labour_sector", "labor_sector", "branche",
            "secteur",
        ],
        "exclusive": "unknown",  # a person may be exploited in several sectors
        "codes": {
            "agriculture": {
                "title": "Agriculture",
                "synonyms": ["farming", "agricultural", "agricultura", "landwirtschaft"],
                "codes": {"ctdc": "Agriculture"},
            },
            # The International Standard Industrial Classification has both in one section, most publishers list them
            # apart.
            "fishing": {
                "title": "Fishing and fish farming",
                "under": "agriculture",
                "convention": True,
                "synonyms": ["fisheries", "fishery", "aquafarming", "aquaculture", "pesca", "pêche", "fischerei"],
                "codes": {"ctdc": "Aquafarming"},
            },
            "mining": {
                "title": "Mining",
                "synonyms": ["mining_and_quarrying", "mining_or_drilling", "minería", "bergbau"],
                "codes": {"htcds": "B_MiningAndQuarrying", "ctdc": "MiningOrDrilling"},
            },
            "manufacturing": {
                "title": "Manufacturing",
                "synonyms": ["factory", "factories", "industria_manufacturera"],
                "codes": {"htcds": "C_Manufacturing", "ctdc": "Manufacturing"},
            },
            "construction": {
                "title": "Construction",
                "synonyms": ["building", "construcción", "bau", "baugewerbe", "construção"],
                "codes": {"htcds": "F_Construction", "ctdc": "Construction"},
            },
            "transport": {
                "title": "Transport",
                "synonyms": ["transportation", "logistics", "transporte", "verkehr"],
                "codes": {"ctdc": "Transportation"},
            },
            "hospitality": {
                "title": "Hotels and restaurants",
                "synonyms": [
                    "hotels_and_restaurants", "restaurants", "catering", "hostelería", "gastronomie",
                    "hôtellerie_restauration",
                ],
                "codes": {"htcds": "I_AccommodationAndFoodServiceActivities", "ctdc": "Hospitality"},
            },
            "domestic_work": {
                "title": "Work in a household",
                "synonyms": [
                    "domestic_workers", "domestic", "private_household", "trabajo_doméstico", "travail_domestique",
                ],
                "codes": {"ctdc": "DomesticWork"},
            },
            "care": {
                "title": "Care and health",
                "synonyms": ["social_care", "health_care", "elderly_care", "pflege"],
            },
            "cleaning": {
                "title": "Cleaning",
                "synonyms": ["cleaning_services", "limpieza", "nettoyage", "reinigung"],
            },
            "beauty": {
                "title": "Hairdressing and beauty",
                "synonyms": ["nail_bars", "nail_bar", "beauty_salons", "massage_parlours"],
            },
            "car_wash": {
                "title": "Washing of cars",
                "synonyms": ["car_washes", "hand_car_wash", "hand_car_washes"],
            },
            "peddling": {
                "title": "Street vending",
                "synonyms": ["street_vending", "vending", "hawking"],
                "codes": {"ctdc": "Peddling"},
            },
            "other": {
                "title": "Another sector",
                "synonyms": ["other_sectors"],
                "codes": {"ctdc": "Other"},
            },
        },
    },
    # Who runs what is counted, such as shelters and hotlines, where somebody else acted: paid, opened or counted.
    "operator": {
        "title": "Who runs it",
        "synonyms": ["run_by", "operated_by", "managed_by"],
        "exclusive": "unknown",  # two may run it together
        "codes": {
            "government": {
                "title": "Government",
                "synonyms": ["public", "state_run", "government_run"],
            },
            "federal": {
                "title": "Federal or national government",
                "under": "government",
                "synonyms": ["national", "central"],
                "codes": {"htcds": "CentralGovernmentOrganisation"},
            },
            "state": {
                "title": "States or provinces",
                "under": "government",
                "synonyms": ["states", "provincial", "province"],
            },
            "local": {
                "title": "Local government",
                "under": "government",
                "synonyms": ["municipal", "municipality", "district"],
                "codes": {"htcds": "LocalGovernmentOrganisation"},
            },
            "io": {
                "title": "International organisation",
                "synonyms": ["international_organisation", "international_organization", "igo"],
            },
            "ngo": {
                "title": "Non-governmental organisation",
                "synonyms": ["ngos", "civil_society", "nonprofit", "non_profit", "ngo_run"],
                "codes": {"htcds": "NGO"},
            },
            # Most, but not all, are registered as non-governmental organisations.
            "faith_based": {
                "title": "Faith-based organisation",
                "under": "ngo",
                "convention": True,
                "synonyms": ["church", "churches", "religious"],
            },
            "company": {
                "title": "Private company",
                "synonyms": ["private", "private_sector", "commercial"],
                "codes": {"htcds": "CorporateBusiness"},
            },
            "other": {
                "title": "Another",
            },
        },
    },
}
