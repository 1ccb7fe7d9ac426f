"""Words in the headers and labels of tables that stand for no code.

They are in the spelling of codes, small letters with underscores for spaces: in English, and the plain ones in Spanish,
French, German and Portuguese.
"""

ENTRIES = {
    # A label that restricts nothing.
    "total": {
        "words": [
            "total", "totals", "all", "grand_total", "sum", "overall", "both", "both_sexes", "all_ages",
            "all_forms", "t", "_t", "todos", "todas", "ambos", "ambos_sexos", "total_general", "tous", "toutes",
            "ensemble", "total_général", "somme", "gesamt", "insgesamt", "summe", "zusammen", "alle", "geral",
            "total_geral",
        ],
    },
    # A label of those whose code nobody recorded: `unspecified`.
    "unspecified": {
        "words": [
            "unknown", "not_known", "not_recorded", "not_specified", "not_stated", "undetermined", "unspecified",
            "missing", "n/k", "_u", "desconocido", "desconocida", "sin_determinar", "no_determinado",
            "no_determinada", "no_especificado", "no_especificada", "no_consta", "sin_dato", "sin_datos",
            "se_desconoce", "inconnu", "inconnue", "non_précisé", "non_déterminé", "non_renseigné", "unbekannt",
            "nicht_bekannt", "ohne_angabe", "keine_angabe", "desconhecido", "não_informado", "ignorado",
        ],
    },
    # The header of a column with marks of the amounts beside them.
    "mark": {
        "words": ["obs_status", "obs_flag", "status_flag", "flag", "flags"],
    },
    # The header of a column with amounts.
    "value": {
        "words": [
            "value", "values", "count", "counts", "n", "no", "number", "numbers", "amount", "figure", "figures",
            "obs_value", "txtvalue", "anzahl", "cantidad", "número", "numero", "nombre", "effectif", "effectifs",
            "quantidade",
        ],
    },
    # The same, where it says what is counted: beside other columns of numbers it is one of several.
    "counted": {
        "words": ["victims", "number_of_victims", "persons", "number_of_persons", "cases", "number_of_cases"],
    },
    "hxl": {
        # Hashtags of the Humanitarian Exchange Language. What they count stands with the indicators, under `hxl`.
        "columns": {
            "#country": "place",
            "#geo": "place",
            "#loc": "place",
            "#adm1": "place",
            "#date": "period",
            "#value": "value",
            "#indicator": "value",
        },
        "attributes": {
            "f": {"sex": "female"},
            "m": {"sex": "male"},
            "children": {"age": "child"},
            "adults": {"age": "adult"},
            "num": {},
            "code": {},
            "ind": {},
        },
    },
}
