"""What the words around a number say of it: by these, `tipreport scan --draft` guesses what a number counts.

Each entry is a meaning with a regular expression for each language; small letters stand for capitals too. What
begins at one place is read by the first entry whose expression matches there, so longer words stand before shorter
ones. Only words of the field are here, and no names of persons.

  act.INDICATOR        what is done to those who are counted
  noun.WORD            what is counted: `unit` is its unit, `indicator` what it counts by itself
  code.DIMENSION.CODE  a code; of `group`, one of its words
  cue.NAME             how figures are related, and what a sentence says is missing
"""

ENTRIES = {
    "cue": {
        # What is missing
        "silence": {
            "en": (
                "(?:did|do|does|could|would) not (?:report|provide|collect|disclose|release|publish|share|"
                "maintain|record|track|make available|keep)(?! (?:complete|comprehensive|full|disaggregated|"
                r"whether|it|them|victims|assistance|services)\b)|(?:no|without) (?:data|statistics|information|"
                "figures) (?:on|about|for|were|was|are|is)|(?:were|was|are|is) not (?:reported|available|"
                "provided|known|recorded)|unreported"
            ),
            "es": (
                "no (?:se )?(?:informó|informaron|proporcionó|proporcionaron|reportó|reportaron|publicó|"
                r"publicaron|recopil\w+|facilitó|facilitaron|dispon\w+|consta\w*|dio a conocer)(?! si)|"
                "no hay (?:datos|información|cifras)|sin datos"
            ),
            "fr": (
                r"(?:n['’](?:a|ont|est|étaient|était)|ne (?:sont|dispos\w+|publi\w+|communiqu\w+|"
                r"recens\w+)) pas(?: été)?(?: (?:communiqué|fourni|publié|indiqué|précisé|transmis|connu|"
                r"disponible|recensé)\w*)?|aucune (?:donnée|statistique|information)s?|pas de (?:données|"
                "statistiques)"
            ),
            "de": (
                r"(?:machte|machten|liegen|lagen|gibt es|gab es|veröffentlichte\w*|"
                r"nannte\w*) (?:[^\W\d_]+ ){0,3}?keine (?:Angaben|Daten|Zahlen)|keine (?:Angaben|Daten|Zahlen)|"
                "nicht (?:erfasst|bekannt|veröffentlicht|mitgeteilt|ausgewiesen)"
            ),
            "pt": (
                "não (?:informou|informaram|forneceu|forneceram|divulgou|divulgaram|reportou|publicou|comunicou|"
                r"recolh\w+|disponibiliz\w+|foram (?:divulgad|comunicad|disponibilizad)\w+)(?! se)|"
                "não há (?:dados|informação|estatísticas)|sem dados"
            ),
        },
        # How figures are related
        "these": {
            "en": (
                "of (?:these|those|them|whom|which)|among (?:them|these|those)|(?:these|those|the) (?:victims|"
                r"persons|people|individuals|cases|figures) (?:includ|compris|consist)\w*|they (?:included|were)"
            ),
            "es": (
                "de (?:ellas|ellos|estas|estos|estas víctimas|las cuales|los cuales)|de l[oa]s que|"
                "entre (?:ellas|ellos|estas|estos)"
            ),
            "fr": "(?:parmi|d['’]entre) (?:elles|eux|ces (?:victimes|personnes)|lesquelles)|sur ce total",
            "de": "(?:davon|darunter|hiervon|von ihnen|von diesen|unter ihnen)",
            "pt": (
                "d(?:estas|estes|essas|esses|elas|eles)(?: vítimas| pessoas)?|das quais|dos quais|entre (?:elas|"
                "eles|estas|estes)"
            ),
        },
        "including": {
            "en": (
                "including|includ(?:es|ed)|compris(?:ing|ed)|consist(?:ing|ed) of|made up of|of whom|of which|"
                "among whom"
            ),
            "es": (
                "incluid[oa]s?|incluyendo(?: a)?|que incluyen|entre las que|entre los que|compuest[oa]s? por|"
                "de l[oa]s cuales"
            ),
            "fr": "dont|y compris|parmi lesquel(?:le)?s|comprenant|notamment",
            "de": "darunter|davon|einschließlich|unter denen|bestehend aus",
            "pt": "incluindo|entre os quais|entre as quais|sendo|d(?:as|os) quais|compreendendo",
        },
        "out_of": {
            "en": r"(?:out )?of the(?: total(?: of)?)?(?= \d|\s?\Z)|out of",
            "es": r"del total de|de l[oa]s(?= \d)",
            "fr": "sur (?:les|un total de|l['’]ensemble des)|parmi les",
            "de": "(?:von|unter) den",
            "pt": r"(?:do total de|d[oa]s)(?= \d)",
        },
        "additional": {
            "en": "additional(?:ly)?|another|(?<!no )(?<!the )other(?= victims)|separately",
            "es": "adicional(?:es|mente)?|además|otr[oa]s",
            "fr": "supplémentaires?|en outre|en plus|autres",
            "de": r"weitere[nr]?|zusätzlich\w*|außerdem",
            "pt": "adicionais|adicionalmente|além (?:disso|destas|destes)|outr[oa]s",
        },
        "change": {
            "en": (
                r"(?:an? )?(?:\d+[\d.,]*\s?(?:%|percent|per cent) )?(?:increase|decrease|decline|drop|fall|rise|"
                "reduction)s?(?: of| by)?|(?:in|de)creas(?:ed|ing)(?: by)?(?: (?:nearly|almost|about|"
                "more than))?|(?:rose|fell|grew|dropped|declined) by|(?:more|fewer|less) than in|"
                "percentage points"
            ),
            "es": (
                r"(?:más|menos) que(?: en)?|(?:aument|increment|disminu|redu|descen|baj|crec|sub)\w*(?: (?:de|del|"
                "un|en(?: un)?))?"
            ),
            "fr": (
                r"de (?:plus|moins) qu(?:e|['’])|(?:hausse|baisse|augment|diminu|recul|progress|rédu)\w*(?: (?:de|"
                "d['’]))?"
            ),
            "de": (
                "(?:mehr|weniger) als (?:im|in)|(?:Anstieg|Zunahme|Rückgang|Abnahme|Steigerung)(?: (?:um|von))?|"
                r"(?:um)(?= [\d,.]+ ?(?:%|Prozent))|Steigerungsrate"
            ),
            "pt": r"(?:aument|cresc|diminu|redu|quebr|desc)\w*(?: (?:de|em))?|mais(?= \d+ (?:do )?que)",
        },
        "from": {
            "en": r"from|nationals? of|citizens? of|originat\w+ (?:from|in)",
            "es": (
                r"(?:originari\w+|procedentes?|provenientes?|nacional\w+|origen)(?: principalmente)? (?:de)?|"
                "nacionalidad"
            ),
            "fr": r"(?:originaires?|en provenance|ressortissant\w*|nationalité|venant)(?: (?:de|du|des|d['’]))?",
            "de": r"aus|Staatsangehörige\w*|Herkunft\w*|stamm\w+ aus",
            "pt": (
                r"(?:oriund|provenient|originári|natura)\w*(?: (?:de|do|da|dos))?|nacionalidade|cidadãos d[oae]s?"
            ),
        },
        "says": {
            "en": r"(?:report(?:ed|s)|stat(?:ed|es)|noted|not(?:ed|es))(?= (?:that|there|the|authorities|\d))",
            "es": r"(?:inform|report|indic|señal|revel)\w+ que|según|de acuerdo con",
            "fr": r"(?:indiqu|rapport|signal|précis)\w+ que|selon|d['’]après",
            "de": r"(?:berichte|teil|gab|gibt)\w*(?: mit| an)?,? dass|laut|nach Angaben|geht aus",
            "pt": r"(?:inform|indic|revel|refer)\w+ que|segundo|de acordo com",
        },
        "by": {
            "en": "by",
            "es": "por",
            "fr": "par",
            "de": "durch|von",
            "pt": "pel[oa]s?|por",
        },
        "previous": {
            "en": "(?:the )?(?:previous|prior|preceding|last) (?:year|reporting period)",
            "es": "(?:el )?año (?:anterior|previo|pasado)",
            "fr": "(?:l['’])?année (?:précédente|dernière|passée)",
            "de": "Vorjahre?s?|vergangenen Jahr|Jahr zuvor",
            "pt": "ano (?:anterior|passado|transato)",
        },
        "total": {
            "en": "in total|a total of|altogether|in all|overall|total",
            "es": "en total|un total de|total",
            "fr": "au total|un total de|total",
            "de": "insgesamt|Gesamtzahl",
            "pt": "no total|um total de|ao todo|total",
        },
        # The first word after a number that is no noun: what is counted was said before.
        "function": {
            "en": (
                "in|of|the|who|whom|that|which|were|was|are|is|from|for|to|had|have|has|by|on|at|with|after|"
                "during|each|also|more|others?|additional"
            ),
            "es": (
                "en|de|del|el|que|fueron|fue|eran|era|son|por|a|al|con|durante|están|estaban|han|había|más|"
                "otr[oa]s|lo|respectivamente|mientras"
            ),
            "fr": "en|de|du|des|d|qui|ont|étaient|était|sont|par|pour|à|au|aux|dans|l|avaient|ayant|autres|le",
            "de": (
                "in|im|wurden|wurde|waren|war|sind|von|vom|aus|bei|wegen|mit|der|des|die|durch|auf|zum|zur|für|"
                "hatten|weitere|gesunken|gestiegen|geführt"
            ),
            "pt": (
                "em|de|do|da|dos|das|no|na|nos|nas|que|foram|foi|eram|era|são|por|pel[oa]s?|com|estão|estavam|"
                "tinham|a|outr[oa]s|em"
            ),
        },
    },
    "act": {
        # What is done
        "funding_allocated": {
            "en": "allocat(?:ed|ing)|budget(?:ed)?|earmarked",
            "es": "asign(?:ó|aron)|presupuest(?:o|ó|aron)|destin(?:ó|aron)",
            "fr": "allou(?:é|és)|budget|affect(?:é|és)",
            "de": "bereitgestellt|Haushaltsmittel",
            "pt": r"aloc(?:ou|aram)|orçament\w+|destin(?:ou|aram)",
        },
        "funding_spent": {
            "en": "spent|spending|expenditures?",
            "es": "gast(?:ó|aron)|erog(?:ó|aron)|invirti(?:ó|eron)",
            "fr": "dépens(?:é|és|es)",
            "de": "ausgegeben|Ausgaben",
            "pt": "gast(?:ou|aram)|investi(?:u|ram)",
        },
        "victims_awarded_restitution": {
            "en": "awarded restitution",
        },
        "restitution_awarded": {
            "en": "restitution(?! payments)",
            "es": "reparación|indemnizaci(?:ón|ones)|compensación",
            "fr": r"indemnis\w+|dommages et intérêts",
            "de": r"Entschädigung\w*|Schadensersatz",
            "pt": "indemnizaç(?:ão|ões)|indenizaç(?:ão|ões)|restituição",
        },
        "estimated_victims": {
            "en": "estimat(?:e[sd]?|ing)(?= (?:that|there))",
            "es": "estim(?:a|ó|an)(?= que)",
            "fr": "estim(?:e|ent)(?= que)",
            "de": "schätz(?:t|en)(?=,? dass)",
            "pt": "estim(?:a|ou)(?= que)",
        },
        "suspects_referred": {
            "en": r"referr\w+ (?:[\w-]+ )?(?:suspects|cases)",
        },
        "sentenced_to_prison": {
            "en": r"sentenced(?: [\w-]+){0,3} to (?:prison|imprisonment)|received prison sentences|imprisoned",
            "es": "condenad[oa]s? a (?:penas? de )?prisión",
            "fr": "condamnée?s? à (?:une peine de |des peines de )?prison",
            "de": "zu Freiheitsstrafen? verurteilt",
            "pt": "condenad[oa]s? a (?:penas? de )?prisão",
        },
        "convictions": {
            "en": "convict(?:ed|ing)|sentenc(?:ed|ing)",
            "es": "conden(?:ó|aron|ad[oa]s?|ar)|sentenci(?:ó|aron|ad[oa]s?|ar)",
            "fr": "condamn(?:ée?s?|é|er)",
            "de": "verurteilt(?:e[nr]?)?",
            "pt": "conden(?:ou|aram|ad[oa]s?|ar)",
        },
        "prosecutions": {
            "en": "prosecut(?:ed?|ing)|charg(?:ed|ing)|indict(?:ed|ing)|(?:brought|filed) charges|tried",
            "es": (
                "proces(?:ó|aron|ad[oa]s?|ar)|acus(?:ó|aron|ad[oa]s?|ar)|enjuici(?:ó|aron|ad[oa]s?|ar)|imput(?:ó|"
                "aron|ad[oa]s?)"
            ),
            "fr": "poursuivie?s?|inculpée?s?|mise?s? en examen",
            "de": "angeklagt(?:e[nr]?)?|Anklage erhoben",
            "pt": "acus(?:ou|aram|ad[oa]s?|ar)|process(?:ou|aram|ad[oa]s?)",
        },
        "acquittals": {
            "en": "acquitt(?:ed|ing)",
            "es": "absolv(?:ió|ieron)|absuelt[oa]s?",
            "fr": "acquittée?s?|relaxée?s?",
            "de": "freigesprochen",
            "pt": "absolv(?:eu|eram|id[oa]s?)",
        },
        "arrests": {
            "en": "arrest(?:ed|ing)|detained suspects",
            "es": "detuv(?:o|ieron)|detenid[oa]s?|arrest(?:ó|aron|ad[oa]s?)",
            "fr": "arrêtée?s?|interpellée?s?",
            "de": "festgenommen|verhaftet",
            "pt": r"deti(?:do|da|ve)\w*|detenç\w+|pres[oa]s",
        },
        "investigations": {
            "en": "investigat(?:ed|ing)|opened|initiated|launched",
            "es": "investig(?:ó|aron|ad[oa]s?|ar)|instru(?:yó|yeron)",
            "fr": "enquêté|ouvertes?|diligentées?",
            "de": "ermittelt(?=en? (?:gegen|wegen))|eingeleitet",
            "pt": "investig(?:ou|aram|ad[oa]s?|ar)|instaur(?:ou|aram|ad[oa]s?)",
        },
        "rescued_victims": {
            "en": "rescu(?:ed|ing)|liberat(?:ed|ing)|freed|removed",
            "es": "rescat(?:ó|aron|ad[oa]s?|ar)|liber(?:ó|aron|ad[oa]s?|ar)",
            "fr": "libérée?s?|secourue?s?",
            "de": "befreit(?:e[nr]?)?",
            "pt": "resgat(?:ou|aram|ad[oa]s?|ar)|libert(?:ou|aram|ad[oa]s?)",
        },
        "repatriated_victims": {
            "en": "repatriat(?:ed|ing|ion)",
            "es": "repatri(?:ó|aron|ad[oa]s?|ar|ación)",
            "fr": "rapatriée?s?|rapatriement",
            "de": "rückgeführt|repatriiert",
            "pt": "repatri(?:ou|aram|ad[oa]s?|ar|ação)",
        },
        "sheltered_victims": {
            "en": r"shelter(?:ed|ing)|hous(?:ed|ing)(?= \d)|accommodat(?:ed|ing)|stayed in|placed in shelters?",
            "es": "aloj(?:ó|aron|ad[oa]s?|ar)|acogid[oa]s?|alberg(?:ó|aron|ad[oa]s?|ar)",
            "fr": "hébergée?s?|logée?s?|mise?s? à l['’]abri",
            "de": "untergebracht(?:e[nr]?)?|beherbergt",
            "pt": "acolh(?:eu|eram|id[oa]s?|er|imento)|alojad[oa]s?|abrigad[oa]s?",
        },
        "referrals_received": {
            "en": "(?:submitted|referred|made) (?:to|into) the (?:NRM|National Referral Mechanism|Home Office)",
        },
        "referred_victims": {
            "en": "referr(?:ed|ing)|referral of",
            "es": (
                "(?:re|de)miti(?:ó|eron|d[oa]s?)|deriv(?:ó|aron|ad[oa]s?|ar)|canaliz(?:ó|aron|ad[oa]s?|ar)|"
                "refiri(?:ó|eron)|referid[oa]s"
            ),
            "fr": "orient(?:é|er|ée?s?)|signalée?s?(?= (?:à|aux))|dirigée?s? vers",
            "de": "vermittelt(?:e[nr]?)?|verwiesen|weitergeleitet",
            "pt": "encaminh(?:ou|aram|ad[oa]s?|ar)",
        },
        "visas_granted": {
            "en": "(?:granted|issued)(?=[^.;]{0,40}(?:visas?|permits?|residence))",
        },
        "assisted_victims": {
            "en": (
                "assist(?:ed|ing)|support(?:ed|ing)|help(?:ed|ing)|serv(?:ed|ing)(?! (?:as|a))|receiv(?:ed|"
                r"ing) (?:[\w,-]+ ){0,5}?(?:services|assistance|support|care|help)|provid(?:ed|"
                r"ing) (?:[\w-]+ ){0,3}?(?:services|assistance|support|care) to"
            ),
            "es": (
                "asisti(?:ó|eron|d[oa]s?|r)|atendi(?:ó|eron|d[oa]s?)|ayud(?:ó|aron|ad[oa]s?)|apoy(?:ó|aron|"
                r"ad[oa]s?)|(?:recibi(?:ó|eron)|prest(?:ó|aron)) (?:[\w-]+ ){0,2}?(?:asistencia|servicios|apoyo|"
                "atención)"
            ),
            "fr": (
                "accompagn(?:é|ée?s?|er|ement)|aidée?s?|assistée?s?|prise?s? en charge|suivie?s? par|"
                r"pris en charge|bénéficié (?:d['’]|de l['’])\w*"
            ),
            "de": "betreut(?:e[nr]?)?|unterstützt(?:e[nr]?)?|beraten|begleitet|versorgt",
            "pt": (
                "assisti(?:u|ram|d[oa]s?|r)|apoi(?:ou|aram|ad[oa]s?|ar)|atend(?:eu|eram|id[oa]s?)|receb(?:eu|"
                r"eram) (?:\w+ )?(?:assistência|apoio)|ajudad[oa]s"
            ),
        },
        "shelter_capacity": {
            "en": "accommodate|(?:with )?(?:a )?capacity (?:of|for)|space for",
            "es": "(?:con )?capacidad (?:para|de)",
            "fr": "capacité (?:d['’]accueil )?de|peut accueillir",
            "de": "(?:mit )?Platz für|Kapazität von|bietet",
            "pt": "(?:com )?capacidade (?:para|de)",
        },
        "victims_paid_restitution": {
            "en": r"(?:receiv|collect)\w+ restitution",
            "es": r"(?:recibi|cobr)\w+ (?:la )?reparación",
        },
        "victims_compensated": {
            "en": r"(?:receiv|obtain)\w+ compensation",
            "es": r"(?:recibi|obtuv)\w+ (?:una )?(?:indemnización|compensación)",
            "fr": "(?:reçu|obtenu) (?:une )?indemnisation",
            "de": "Entschädigung(?:en)? (?:erhielten|erhalten)",
            "pt": r"(?:receb|obtiv)\w+ (?:uma )?indemnização",
        },
        "screened_persons": {
            "en": "screen(?:ed|ing)(?! for, identify)",
            "es": r"someti\w+ a cribado",
        },
        "interviewed_persons": {
            "en": "interview(?:ed|ing)",
            "es": "entrevist(?:ó|aron|ad[oa]s?)",
            "fr": "interrogée?s?|auditionnée?s?",
            "de": "befragt(?:e[nr]?)?",
            "pt": "entrevist(?:ou|aram|ad[oa]s?)",
        },
        "officials_trained": {
            "en": r"train(?:ed|ing)(?= |\b)",
            "es": "capacit(?:ó|aron|ad[oa]s?|ar)|form(?:ó|aron) a",
            "fr": "formée?s",
            "de": "geschult|fortgebildet",
            "pt": "formad[oa]s|capacit(?:ou|aram|ad[oa]s?)",
        },
        "status_granted": {
            "en": r"formally recogni[sz]ed|granted (?:[\w-]+ )?victim status",
            "fr": "reconnue?s? (?:officiellement )?comme victimes?",
        },
        "notifications": {
            "en": "notified",
            "pt": "sinaliz(?:ou|aram|ad[oa]s?)",
        },
        "recorded_offences": {
            "en": "recorded (?:offences|crimes|incidents)",
            "es": "delitos registrados",
        },
        "identified_victims": {
            "en": (
                "identif(?:y|ied|ying|ication of)|detect(?:ed|ing)|register(?:ed|ing)|record(?:ed|ing)|"
                "recogni[sz]ed"
            ),
            "es": (
                "identific(?:ó|aron|ad[oa]s?|ar|ación|ando)|detect(?:ó|aron|ad[oa]s?)|registr(?:ó|aron|ad[oa]s?)|"
                "localiz(?:ó|aron|ad[oa]s?)|reconocid[oa]s"
            ),
            "fr": "identifi(?:é|ée?s?|er|cation)|repérée?s?|détectée?s?|recensée?s?|enregistrée?s?",
            "de": (
                "identifiziert(?:e[nr]?)?|ermittelte[nr]?|erfasst(?:e[nr]?)?|registriert(?:e[nr]?)?|"
                "festgestellt(?:e[nr]?)?|erkannt"
            ),
            "pt": (
                "identific(?:ou|aram|ad[oa]s?|ar|ação)|registad[oa]s?|registaram(?:-se)?|regist(?:ou|rou|raram)|"
                "registrad[oa]s?|detet(?:ou|aram|ad[oa]s?)|confirmaram"
            ),
        },
    },
    "noun": {
        # What is counted
        "capacity": {
            "unit": "bed",
            "indicator": "shelter_capacity",
            "en": "(?:shelter )?beds|places in shelters",
            "es": "camas|plazas",
            "fr": "lits|places d['’]hébergement",
            "de": "Betten|Plätze",
            "pt": "camas|vagas",
        },
        "shelter": {
            "unit": "shelter",
            "indicator": "shelters",
            "en": "shelters?|safe ?houses?",
            "es": "albergues?|refugios?|casas? de acogida|centros? de acogida",
            "fr": "foyers?|centres? d['’]hébergement|centres? d['’]accueil",
            "de": "Schutzwohnungen|Schutzunterkünfte|Schutzhäuser|Frauenhäuser|Unterkünfte",
            "pt": "abrigos?|casas? de acolhimento|centros? de acolhimento",
        },
        "visa": {
            "unit": "visa",
            "indicator": "visas_granted",
            "en": "visas?",
            "es": "visas?|visados?",
            "fr": "visas?",
            "de": "Visa",
            "pt": "vistos?",
        },
        "permit": {
            "unit": "permit",
            "indicator": "visas_granted",
            "en": "(?:residence |residency )?permits?",
            "es": "permisos? de residencia|autorizaciones de residencia",
            "fr": "titres? de séjour|permis de séjour",
            "de": "Aufenthaltstitel|Aufenthaltserlaubnisse",
            "pt": "autorizaç(?:ão|ões) de residência|títulos de residência",
        },
        "investigation": {
            "unit": "investigation",
            "indicator": "investigations",
            "en": "investigations?|inquir(?:y|ies)",
            "es": "investigaci(?:ón|ones)|atestados?|carpetas de investigación",
            "fr": "enquêtes?(?= (?:pénale|judiciaire|ouverte|pour|préliminaire))|procédures",
            "de": "(?:Ermittlungs|Straf)?verfahren|Ermittlungen",
            "pt": "inquéritos?|investigaç(?:ão|ões)",
        },
        "prosecution": {
            "unit": "prosecution",
            "indicator": "prosecutions",
            "en": "prosecutions?|indictments?",
            "es": "procesamientos?|enjuiciamientos?|acusaciones",
            "fr": "poursuites",
            "de": "Anklagen|Strafverfolgungen",
            "pt": "acusaç(?:ão|ões)|acções penais|ações penais|processos",
        },
        "conviction": {
            "unit": "conviction",
            "indicator": "convictions",
            "en": "convictions?",
            "es": "condenas?|sentencias? condenatorias?",
            "fr": "condamnations?",
            "de": "Verurteilungen",
            "pt": "condenaç(?:ão|ões)",
        },
        "acquittal": {
            "unit": "acquittal",
            "indicator": "acquittals",
            "en": "acquittals?",
            "es": "absoluciones",
            "fr": "acquittements?",
            "de": "Freisprüche",
            "pt": "absolviç(?:ão|ões)",
        },
        "arrest": {
            "unit": "suspect",
            "indicator": "arrests",
            "en": "arrests?",
            "es": "detenci(?:ón|ones)|detenidos|arrestos",
            "fr": "arrestations|interpellations|gardes à vue",
            "de": "Festnahmen|Verhaftungen",
            "pt": "detenç(?:ão|ões)|detidos|prisões",
        },
        "inspection": {
            "unit": "inspection",
            "indicator": "inspections",
            "en": "inspections?",
            "es": "inspecci(?:ón|ones)(?: administrativas)?",
            "fr": "contrôles|inspections",
            "de": "Kontrollen|Prüfungen",
            "pt": "inspeç(?:ão|ões)|fiscalizações",
        },
        "offence": {
            "unit": "offence",
            "indicator": "recorded_offences",
            "en": "offen[cs]es?|crimes?",
            "es": "delitos?",
            "fr": "infractions?",
            "de": "Straftaten",
            "pt": "crimes",
        },
        "decision": {
            "unit": "decision",
            "indicator": "identification_decisions",
            "en": "(?:conclusive|reasonable) grounds(?: decisions)?|decisions",
        },
        "referral": {
            "unit": "referral",
            "indicator": "referrals_received",
            "en": "referrals?",
        },
        "notification": {
            "unit": "notification",
            "indicator": "notifications",
            "en": "notifications?",
            "fr": "signalements?",
            "pt": "sinalizaç(?:ão|ões)|notificações",
        },
        "tip": {
            "unit": "tip",
            "indicator": "tips",
            "en": "tips|tip-offs",
            "es": "denuncias",
            "de": "Hinweise",
            "pt": "denúncias",
        },
        "call": {
            "unit": "call",
            "indicator": "hotline_calls",
            "en": "(?:phone |hotline )?calls",
            "es": "llamadas",
            "fr": "appels",
            "de": "Anrufe",
            "pt": "chamadas|ligações",
        },
        "training": {
            "unit": "training",
            "indicator": "trainings",
            "en": "training(?:s| (?:sessions?|courses?|events?|workshops?))",
            "es": "(?:cursos|talleres) de (?:capacitación|formación)|capacitaciones",
            "fr": "formations",
            "de": "Schulungen|Fortbildungen",
            "pt": "formações|ações de formação",
        },
        "official": {
            "unit": "person",
            "indicator": "officials_trained",
            "en": "officials|(?:police )?officers|judges|inspectors|social workers|teachers|staff",
            "es": "funcionari[oa]s|agentes|jueces|fiscales|inspectores",
            "fr": "fonctionnaires|agents|magistrats|policiers|inspecteurs",
            "de": r"Beamt(?:e|en|innen)|Richter\w*|Polizist\w+|Staatsanwält\w+",
            "pt": "funcionári[oa]s|agentes|juízes|procuradores|inspetores",
        },
        "state": {
            "unit": "state",
            "indicator": "states",
            "en": "states",
            "es": "estados|entidades federativas",
            "de": "Bundesländern?",
            "pt": "estados",
        },
        "victim": {
            "unit": "victim",
            "en": "victims?|survivors?",
            "es": "víctimas?",
            "fr": "victimes?",
            "de": r"Opfern?|Betroffenen?|Geschädigten?|(?<=\w)opfern?|Opferzahl(?:en)?",
            "pt": "vítimas?",
        },
        "suspect": {
            "unit": "suspect",
            "indicator": "suspects",
            "en": "suspects?|(?:suspected |alleged )?traffickers?|perpetrators?|defendants?|offenders?",
            "es": "sospechos[oa]s?|tratantes?|imputad[oa]s|presunt[oa]s (?:tratantes|responsables)",
            "fr": "suspects?|mis en cause|trafiquants?|auteurs?|exploiteurs?",
            "de": "Tatverdächtigen?|Beschuldigten?|Täter(?:innen)?|Verdächtigen?",
            "pt": "suspeit[oa]s?|arguid[oa]s?|traficantes?",
        },
        "case": {
            "unit": "case",
            "en": "cases?",
            "es": "casos?",
            "fr": "affaires?",
            "de": "Fällen?",
            "pt": "casos?",
        },
        "person": {
            "unit": "person",
            "en": (
                "persons?|people|individuals?|nationals|(?<=foreign )national|citizens?|migrants?|workers|clients"
            ),
            "es": "personas?|nacionales|ciudadan[oa]s|migrantes|trabajador[ae]s",
            "fr": "personnes?|ressortissant(?:e)?s?|citoyen(?:ne)?s|migrant(?:e)?s|travailleu(?:rs|ses)",
            "de": r"Personen?|Menschen|Staatsangehörigen?|Arbeiter\w*",
            "pt": "pessoas?|nacionais|cidad(?:ãos|ãs)|migrantes|trabalhador[ae]s",
        },
    },
    "code": {
        "exploitation": {
            # Codes
            "sexual+labour": {
                "en": (
                    r"both sex(?:ual exploitation|[ -]trafficking)? and (?:forced |labou?r)\w*(?: (?:labou?r|"
                    "trafficking|exploitation))?"
                ),
            },
            "sexual,labour": {
                "en": "sex and (?:forced )?labou?r(?: trafficking| exploitation)?|sexual and labou?r exploitation",
                "es": "explotación sexual (?:o|y) laboral",
                "fr": "exploitation sexuelle (?:ou|et) par le travail",
                "pt": "exploração sexual (?:e|ou) laboral",
            },
            "unspecified": {
                "en": "(?:unspecified|unknown|undetermined) (?:forms?|types?)",
                "es": (
                    "(?:formas?|tipos?|modalidad(?:es)?) (?:de explotación )?(?:no especificad|sin especificar|"
                    r"desconocid)\w*"
                ),
                "fr": "formes? (?:d['’]exploitation )?(?:non précisée|inconnue|indéterminée)s?",
                "de": r"(?:unbekannte|nicht näher bestimmte)[rn]? (?:Form|Art)\w*",
                "pt": r"(?:formas?|tipos?) (?:de exploração )?(?:não especificad|desconhecid)\w*",
            },
            "domestic_servitude": {
                "en": "domestic (?:servitude|work)",
                "es": "(?:servidumbre|trabajo) doméstic[oa]",
                "fr": "(?:servitude|travail|exploitation) domestique",
                "de": r"(?:häusliche\w*|Haushalts)\s?(?:Knechtschaft|ausbeutung)",
                "pt": "(?:servidão|trabalho) doméstic[oa]",
            },
            "scams": {
                "en": "(?:forced scamming|online scams?|scam (?:operations?|compounds?))",
            },
            "criminality": {
                "en": "forced criminality|criminal exploitation|forced criminal(?:ity| activit(?:y|ies))",
                "es": "criminalidad forzada|(?:actividades|conductas) (?:delictivas|criminales)",
                "fr": (
                    "contrainte à (?:la commission de|commettre des) (?:délits|crimes)|activités? (?:criminelle|"
                    "délictuelle)s?(?: ou délictuelles?)?|criminalité forcée"
                ),
                "de": r"Ausbeutung strafbarer Handlungen|Begehung strafbarer Handlungen|erzwungene\w* Straftaten",
                "pt": (
                    "(?:prática de )?actividades? criminosas?|(?:prática de )?atividades? criminosas?|"
                    "criminalidade forçada"
                ),
            },
            "begging": {
                "en": "(?:forced |child )?begging",
                "es": "mendicidad(?: forzada)?",
                "fr": "mendicité(?: forcée)?",
                "de": "(?:Ausbeutung (?:der|von) )?(?:Bettelei|Bettelns?)|Betteltätigkeit",
                "pt": "mendicidade(?: forçada)?",
            },
            "marriage": {
                "en": "(?:forced|sham|servile) marriages?",
                "es": r"matrimonios? (?:forzad|servil)\w*",
                "fr": "mariages? forcés?",
                "de": "Zwangsheirat(?:en)?|Zwangsverheiratung",
                "pt": "casamentos? forçados?",
            },
            "organ_removal": {
                "en": "organ (?:removal|trafficking|harvesting)|removal of organs",
                "es": "(?:extracción|tráfico) de órganos",
                "fr": "(?:prélèvement|trafic) d['’]organes",
                "de": "Organ(?:entnahme|handel)",
                "pt": "(?:remoção|tráfico|extração) de órgãos",
            },
            "prostitution": {
                "en": "(?:forced |exploitation of )prostitution",
                "es": "(?:prostitución (?:forzada|ajena)|explotación de la prostitución)",
                "fr": "prostitution forcée|exploitation de la prostitution",
                "de": "Zwangsprostitution",
                "pt": "prostituição forçada|exploração da prostituição",
            },
            "sexual": {
                "en": r"(?:commercial )?sexual exploitation|sex[ -]traffick\w+|sexually exploited|sexual slavery",
                "es": "(?:trata|explotación|esclavitud) sexual|explotad[oa]s sexualmente",
                "fr": "exploitation sexuelle|exploitées? sexuellement|esclavage sexuel|traite sexuelle",
                "de": r"(?:kommerzielle\w* )?sexuelle[rnms]? Ausbeutung|sexuell ausgebeutet(?:e[nr]?)?",
                "pt": "(?:exploração|tráfico) sexual|explorad[oa]s sexualmente",
            },
            "labour": {
                "en": r"forced labou?r|labou?r[ -](?:traffick\w+|exploitation)|exploited in labou?r",
                "es": "trabajos? forzad?oso?s?|trabajos? forzosos?|explotación laboral|trata laboral",
                "fr": "travail forcé|exploitation par le travail|exploitation au travail|travail",
                "de": "Arbeitsausbeutung|Zwangsarbeit|Ausbeutung der Arbeitskraft",
                "pt": "trabalho forçado|(?:exploração|tráfico) laboral",
            },
        },
        "recognition": {
            "potential": {
                "en": r"potential|presumed|suspected(?= (?:\w+ )?victims)|possible(?= (?:\w+ )?victims)",
                "es": "(?:posibles?|presuntas?|potenciales)(?= víctimas?)",
                "fr": "(?:présumée?s?|potentielles?)|victimes présumées",
                "de": "(?:mutmaßliche[nr]?|potenzielle[nr]?|mögliche[nr]?)(?= (?:Opfer|Betroffene))",
                "pt": "(?:presumíveis|potenciais|possíveis|alegadas)(?= vítimas)",
            },
            "confirmed": {
                "en": r"confirmed|(?:officially|formally) identified|official(?= (?:\w+ )?victims)",
                "es": "confirmad[oa]s?|identificación formal",
                "fr": "confirmées|formellement identifiées",
                "de": "bestätigte[nr]?",
                "pt": "confirmad[oa]s?",
            },
        },
        "group": {
            "girls": {
                "en": "girls?",
                "es": "niñas",
                "fr": "filles|fillettes",
                "de": "Mädchen",
                "pt": "meninas",
            },
            "boys": {
                "en": "boys?",
                "fr": "garçons",
                "de": "Jungen",
                "pt": "meninos|rapazes",
            },
            "women": {
                "en": "wom[ae]n",
                "es": "mujeres|mujer",
                "fr": "femmes?",
                "de": "Frauen|Frau",
                "pt": "mulheres|mulher",
            },
            "men": {
                "en": "m[ae]n",
                "es": "hombres|hombre|varones",
                "fr": "hommes?",
                "de": "Männern?",
                "pt": "homens|homem",
            },
        },
        "age": {
            "child": {
                "en": (
                    "child(?:ren)?|minors?|juveniles?|(?:under|below) (?:the age of )?18|boys and girls|"
                    "girls and boys"
                ),
                "es": (
                    "menores(?: de edad| de 18 años)?|niñ[oa]s,? niñ[oa]s y adolescentes|niñ[oa]s y niñ[oa]s|"
                    "niños|adolescentes"
                ),
                "fr": "mineure?s?|enfants?|moins de 18 ans",
                "de": "Minderjährigen?|minderjährigen?|Kindern?|Jugendlichen?|Kinder und Jugendliche",
                "pt": "menores(?: de idade| de 18 anos)?|crianças(?: e adolescentes)?|adolescentes",
            },
            "adult": {
                "en": "adults?",
                "es": "adult[oa]s|mayores de edad",
                "fr": "adultes|majeure?s",
                "de": "Erwachsenen?|erwachsenen?",
                "pt": "adult[oa]s|maiores de idade",
            },
        },
        "sex": {
            "female": {
                "en": "females?",
                "es": "(?:de |del )?sexo femenino|femenin[oa]s?",
                "fr": "(?:de )?sexe féminin|féminine?s?",
                "de": "weibliche[nrs]?|weiblich",
                "pt": "(?:do )?sexo feminino|feminin[oa]s?",
            },
            "male": {
                "en": "males?",
                "es": "(?:de |del )?sexo masculino|masculin[oa]s?",
                "fr": "(?:de )?sexe masculin|masculine?s?",
                "de": "männliche[nrs]?|männlich",
                "pt": "(?:do )?sexo masculino|masculin[oa]s?",
            },
            "transgender": {
                "en": "transgender",
                "es": "transgénero|trans",
                "fr": "transgenres?|trans",
                "de": r"trans(?:gender|geschlechtlich)\w*",
                "pt": "transgénero|transgênero|trans",
            },
        },
        "place": {
            "abroad": {
                "en": "(?:in|to) (?:other|foreign) countries|abroad|overseas",
                "es": "en (?:otros países|el extranjero|el exterior)",
                "fr": "à l['’]étranger",
                "de": "im Ausland",
                "pt": "no (?:estrangeiro|exterior)",
            },
        },
        "nationality": {
            "foreign": {
                "en": "foreign(?:ers?)?(?: nationals?| victims?)?(?! donor)|other countries|foreign nationals",
                "es": "extranjer[oa]s?|otros países",
                "fr": "étrang(?:er|ère)s?",
                "de": r"ausländische[nr]?|Ausländer\w*",
                "pt": "estrangeir[oa]s?|outros países",
            },
            "other_eu": {
                "en": "(?:citizens of )?other EU (?:member )?(?:states|countries)",
            },
            "non_eu": {
                "en": "non-EU (?:citizens|countries|nationals)|third[- ]country nationals",
            },
        },
        "actor": {
            "io": {
                "en": "international organi[sz]ations?|IOM|UNHCR",
                "es": "organizaci(?:ón|ones) internacional(?:es)?|OIM",
                "fr": "organisations? internationales?|OIM",
                "de": "internationale[nr]? Organisation(?:en)?|IOM",
                "pt": "organizaç(?:ão|ões) internaciona(?:l|is)|OIM",
            },
            "ngo": {
                "en": (
                    "NGOs?|non-governmental organi[sz]ations?|civil society(?: organi[sz]ations?)?|charit(?:y|"
                    "ies)"
                ),
                "es": "ONG|organizaciones no gubernamentales|organizaciones de la sociedad civil|sociedad civil",
                "fr": "ONG|associations?",
                "de": "NGOs?|Nichtregierungsorganisationen|Fachberatungsstellen|Beratungsstellen?",
                "pt": "ONGs?|organizações não[- ]governamentais|associações|sociedade civil",
            },
            "labour_inspection": {
                "en": "labou?r inspect(?:ors?|orate|ion)",
                "es": "inspección (?:de|del) trabajo|inspectores de trabajo",
                "fr": "inspection du travail|inspecteurs du travail",
                "de": "Arbeitsinspektion|Finanzkontrolle Schwarzarbeit",
                "pt": "inspe[cç]ção do trabalho|autoridade para as condições do trabalho",
            },
            "border": {
                "en": "border (?:guards?|police|authorities|officials)",
                "es": "(?:guardia|policía) (?:de fronteras|fronteriza)",
                "fr": "police aux frontières",
                "de": "Grenz(?:polizei|schutz)",
            },
            "immigration": {
                "en": "immigration (?:officials|officers|authorities|service)",
                "es": "autoridades migratorias|agentes migratorios",
            },
            "prosecution": {
                "en": r"prosecutors(?:['’] office)?|public prosecut\w+",
                "es": "fiscalías?|ministerio público",
                "fr": "parquets?",
                "de": "Staatsanwaltschaft(?:en)?",
                "pt": "ministério público",
            },
            "court": {
                "en": "courts?",
                "es": "tribunales|juzgados",
                "fr": "tribuna(?:l|ux)|juridictions?",
                "de": "Gerichte",
                "pt": "tribuna(?:l|is)",
            },
            "consular": {
                "en": "consular officials|consulates?|embass(?:y|ies)",
                "es": "consulados?|embajadas?",
                "fr": "consulats?|ambassades?",
                "de": "Konsulate|Botschaften",
                "pt": "consulados?|embaixadas?",
            },
            "police": {
                "en": "(?:national |federal )?police|law enforcement",
                "es": "policías?(?: (?:nacional|española))?|guardia civil|fuerzas y cuerpos de seguridad",
                "fr": "police|gendarmerie",
                "de": "Polizei",
                "pt": r"polícia\w*",
            },
            "fevimtra": {
                "en": "FEVIMTRA",
                "es": "FEVIMTRA",
            },
            "inm": {
                "en": "INM",
                "es": "INM",
            },
            "federal": {
                "en": "(?:at the )?federal(?: level)?(?! crimes)",
                "es": "federal(?:es)?",
            },
            "state": {
                "en": "state (?:officials|authorities|agencies|governments?)",
                "es": "autoridades estatales|estatales",
                "pt": "autoridades estaduais|estaduais",
            },
            "local": {
                "en": "(?:local|municipal) (?:officials|authorities|governments?)",
            },
            "hotline": {
                "en": "(?:the |national )*hotline|helpline",
            },
            "government": {
                "en": "(?:the )?government(?! (?:or|and) NGO)|authorities|ministry|officials",
                "es": "(?:el )?gobierno|autoridades|ministerio",
                "fr": "gouvernement|autorités|ministère",
                "de": "Regierung|Behörden|Ministerium|Bundeskriminalamt",
                "pt": "governo|autoridades|ministério",
            },
        },
    },
    # The beginnings of the names of countries and of their nationals, in all five languages, for those that narratives
    # name most; English names of the others are known from the list of countries.
    "country": {
        "AFG": "afgh?an|afegã",
        "ALB": "alb[aâ]n",
        "ARG": "argentin",
        "BEL": "belgi|belga|belge|bélgi",
        "BGD": "banglades",
        "BGR": "bulg[aá]r",
        "BOL": "bol[ií]vi",
        "BRA": "bra[sz]il|brésil",
        "CHE": "swiss|switzerland|suisse|suiz[ao]|suíç|schweiz",
        "CHL": "chile",
        "CHN": "china|chines|chino|chinês",
        "CIV": "côte d['’]ivoire|ivoirien|costa de marfil",
        "CMR": "cameroo?n|camerún|kamerun|camarõ",
        "COL": "col[oô]mbi|kolumbi",
        "CRI": "costa rica|costarric",
        "CUB": r"cuba\b|cuban|kuba",
        "CZE": r"czech|checoslov|chec[oa]\b|tchèque|tschech|tchec",
        "DEU": "german|aleman|alemán|alemã|allemagn|allemand|deutsch",
        "DOM": "dominican|república dominicana|dominikan",
        "DZA": "alg[eéè]ri|argeli|argéli",
        "ECU": "ecuador|ecuatorian|équateur|equador",
        "ESP": "spain|spanish|españ|espagn|spanien|spanisch|espanh",
        "ETH": "[eéèäí]t[hi]+op|äthiop|etíop",
        "FRA": "france|french|français|frankreich|französ|francês|francesa|francia",
        "GBR": r"united kingdom|UK\b|british|reino unido|royaume-uni|vereinigte[sn]? königreich|britânic|británic",
        "GHA": "ghan",
        "GIN": r"guin[eé]e?\b",
        "GTM": "guatemal",
        "HND": "hondur",
        "HTI": "ha[iï]ti",
        "HUN": "hungar|hungr|húngar|hongr|ungar",
        "IDN": "indon[eé]s",
        "IND": r"india\b|indians?\b|inde\b|indien\b|indisch|índia",
        "IRL": "ireland|irish|irland",
        "ITA": "ital[iy]",
        "KEN": "kenya|kenia|quénia|quênia",
        "MAR": "morocc|marroc|marru|maroc|marokk|marroqu",
        "MDA": "mold[aáoó]v",
        "MEX": "m[eé]xic|mexik|mexiqu",
        "MMR": "myanmar|burmes|birman",
        "NGA": "nig[eé]ri(?:a|e)",
        "NIC": "nicarag",
        "NLD": "netherlands|dutch|países bajos|pays-bas|niederl|países baixos",
        "NPL": "n[eé]pal",
        "PAK": "pakist|paquist",
        "PAN": "panam[aá]",
        "PER": r"peru\b|peruvian|perú|peruan|pérou|péruv",
        "PHL": "philip|filip[ií]n",
        "POL": "poland|polish|polon|polac|polen|polnisch|polaca",
        "PRT": "portug",
        "PRY": "paragua",
        "ROU": "romani|roumain|roumanie|ruman|rumän|romen|roméni|romên",
        "RUS": r"russia|rus[oa]s?\b|russe|russisch|rússi",
        "SEN": "sen[eé]gal",
        "SLV": "el salvador|salvadoreñ|salvadoran",
        "SRB": "serbi|sérvi|serbe",
        "SVK": "slovak|eslovac|slovaq|slowak",
        "SYR": "s[yií]ri(?:a|e)",
        "THA": "thai|tailand|thaï",
        "TLS": "timor",
        "TUN": "tunis|túnez|túneci",
        "TUR": "turkey|turkish|turc|turq|türk",
        "UKR": "ukra[iï]n|ucr[aâ]n",
        "USA": "united states|estados unidos|états-unis|vereinigte staaten",
        "VEN": "venezuel|vénézuél|venezol",
        "VNM": "viet ?nam|vietnã",
    },
}
