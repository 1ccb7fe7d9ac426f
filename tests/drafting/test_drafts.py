"""What is guessed of single sentences: figures, their wholes, silences, and what is left out."""
# ruff: noqa: E501 - whole sentences

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tipreport
from tests.profiles import examples
from tipreport.drafting.drafts import draft
from tipreport.drafting.sentences import sentences_of
from tipreport.output import draft as output
from tipreport.text.copies import Copy


def confirmed(text: str) -> str:
    """A draft of which all is said to be right, so that its quotes are compared with its numbers."""
    return (
        text.replace("  processing: judged\n", "")
        .replace("defaults:\nfigures", "figures")
        .replace("defaults:\ndimensions", "dimensions")
    )


def drafted(text: str, language: str = "en", taken: tuple[int, ...] = ()) -> list[str]:
    """A line for each figure, with what it counts and its whole, and for each number that is left out by itself."""
    copy = Copy(text, language=language)
    made = draft(copy, taken)
    wholes = {part.id: whole for whole in made.report.walk() for one in whole.breakdowns for part in one.parts}
    lines = []
    for figure in made.report.walk():
        codes = (
            *(str(figure.cell.indicator), str(figure.cell.unit)),
            *map("+".join, dict(figure.cell.coordinates).values()),
        )
        share = f" ({figure.share})" if figure.share else ""
        whole = f" in {wholes[figure.id].amount}" if figure.id in wholes else ""
        lines.append(f"{figure.amount}{share}: {' '.join(codes)}{whole}")
    return lines + [f"{text[one.start : one.end]}? {one.reason}" for one in made.left_out if one.listed]


SENTENCES: list[tuple[str, list[str]]] = [
    (
        "Nothing was counted. The law is of 2019.",
        [],
    ),
    (
        "No data were available. The government did not report the number of arrests.",
        [
            "not reported: arrests suspect",
            "No data were? a silence, of which nothing says what is missing",
        ],
    ),
    (
        "The number of arrests was not reported.",
        [
            "not reported: arrests suspect",
        ],
    ),
    (
        "They identified 12 girls; the number of victims referred was not reported.",
        [
            "12: identified_victims victim female child",
            "not reported: referred_victims victim",
        ],
    ),
    (
        "Victims were identified, and, as before, their number was not reported.",
        [
            "not reported: identified_victims victim",
        ],
    ),
    (
        "They did not report how many convicted traffickers paid.",
        [
            "did not report? a silence, of which nothing says what is missing",
        ],
    ),
    (
        "They identified 9 victims. In total, 5 of the 12 identified were men.",
        [
            "9: identified_victims victim",
            "12: identified_victims victim male identified_were_men",
            "5: identified_victims victim male identified_were_men in 12",
        ],
    ),
    (
        "They identified 20 victims. Of the 20, 5 were men. Of the 20 identified, 7 were girls.",
        [
            "20: identified_victims victim",
            "5: identified_victims victim male adult in 20",
            "7: identified_victims victim female child in 20",
            "20? repeats p1 s1",
            "20? repeats p1 s1",
        ],
    ),
    (
        "They identified 9 girls and men, and 12 victims.",
        [
            "9: identified_victims victim",
            "12: identified_victims victim victims",
        ],
    ),
    (
        "Police identified 40 victims. NGOs identified 9 girls.",
        [
            "40: identified_victims victim police",
            "9: identified_victims victim ngo female child",
        ],
    ),
    (
        "Police identified 40 victims (55%). Of these, 30 (20%) were girls.",
        [
            "40 (55%): identified_victims victim police",
            "30 (20%): identified_victims victim police female child",
        ],
    ),
    (
        "From July to March 2022, they identified 3 victims. In 2021, 4 women.",
        [
            "3: identified_victims victim 2022",
            "4: identified_victims victim 2021 female",
        ],
    ),
    (
        "They identified 20 victims. State officials identified 15 and federal officials identified 12 girls.",
        [
            "20: identified_victims victim",
            "15: identified_victims victim state in 20",
            "12: identified_victims victim federal female child in 20",
        ],
    ),
    (
        "They opened 5 states. Five states reported. In 2021 NGOs identified 9 victims in two states.",
        [
            "5: states state 2021 ngo",
            "five: states state 2021 ngo states_reported",
            "9: identified_victims victim 2021 ngo",
            "two: states_identifying state 2021 ngo",
        ],
    ),
    (
        "They arrested 12 women. They rescued 12 (of whom 3 were girls).",
        [
            "12: arrests suspect female",
            "12: rescued_victims victim",
            "3: rescued_victims victim female child in 12",
        ],
    ),
    (
        "Officials convicted ten traffickers (3 victims). The court convicted (4) men.",
        [
            "ten: convictions offender court",
            "3: identified_victims victim court",
            "4: convictions conviction court",
        ],
    ),
    (
        "In the previous year, they identified 12 victims in 2021. They had identified 14, compared with 11 the previous year.",
        [
            "12: identified_victims victim 2021",
            "14: identified_victims victim 2021 2021_they_had_identified",
            "11: identified_victims victim 2020",
        ],
    ),
    (
        "They spent 5 EUR and 7 million dollars, and 8 XYZ. They ordered $5,000 in restitution. 14 more.",
        [
            "5: funding_spent EUR",
            "5,000: restitution_awarded USD",
            "14: restitution_awarded USD more",
            "7 million? its currency is not clear",
            "8? nothing near it says what it counts",
        ],
    ),
    (
        "They identified 3.000 victims. They identified 3,000 victims since 2019, and 5 in 2019/20, 7 in 2015-2018.",
        [
            "3,000: identified_victims victim since 2019",
            "5: identified_victims victim 2019/2020",
            "7: identified_victims victim 2015-01/2018-12",
            "3.000? it can be read in two ways, or is no share",
        ],
    ),
    (
        "State officials identified 15 sex trafficking victims and 12 labor trafficking victims of the 20 victims.",
        [
            "15: identified_victims victim state sexual",
            "20: identified_victims victim state",
            "12: identified_victims victim state labour in 20",
        ],
    ),
    (
        "Ministries acted. The authorities identified 8 victims. NGOs helped 7.",
        [
            "8: identified_victims victim government",
            "7: assisted_victims victim ngo",
        ],
    ),
    (
        "They identified 100 victims. Of these, 10 who had come a long way from very remote villages in the far north (35%) were girls.",
        [
            "100: identified_victims victim",
            "10: identified_victims victim female child in 100",
            "35%: identified_victims victim female child in 10",
        ],
    ),
    (
        "Half of the victims were girls; one in three was a boy.",
        [
            "half: identified_victims victim female child",
            "one in three: identified_victims victim male child",
        ],
    ),
    (
        "Among them, 5 of the 5 were men.",
        [
            "5? nothing near it says what it counts",
            "5? nothing near it says what it counts",
        ],
    ),
    (
        "They identified 5 victims, including 5 of the 5 in one town.",
        [
            "5: identified_victims victim",
            "5: identified_victims victim in 5",
            "one: identified_victims victim town in 5",
            "5? repeats p1 s1",
        ],
    ),
    (
        "They identified 30 victims, 12 of whom were girls and 5 of whom were men.",
        [
            "30: identified_victims victim",
            "12: identified_victims victim female child in 30",
            "5: identified_victims victim male adult in 30",
        ],
    ),
    (
        "They identified 30 victims. At least 12 (about 40%) were girls.",
        [
            "30: identified_victims victim",
            "at least 12 (about 40%): identified_victims victim female child in 30",
        ],
    ),
    (
        "They identified 30 victims. They identified 9 women (more than 20%).",
        [
            "30: identified_victims victim",
            "9 (more than 20%): identified_victims victim female in 30",
        ],
    ),
    (
        "They identified 20 victims. State officials identified 15 and federal officials identified 12.",
        [
            "20: identified_victims victim",
            "15: identified_victims victim state",
            "12: identified_victims victim federal",
        ],
    ),
    (
        "They identified 12 women and girls in 5 states.",
        [
            "12: identified_victims victim female adult+child",
            "5: states_identifying state",
        ],
    ),
    (
        "They identified 31 victims: women and girls (12), men (14) and boys (5).",
        [
            "31: identified_victims victim",
            "12: identified_victims victim female adult+child in 31",
            "14: identified_victims victim male adult in 31",
            "5: identified_victims victim male child in 31",
        ],
    ),
    (
        "They assisted women and girls (12) and men (14).",
        [
            "12: assisted_victims victim female adult+child",
            "14: assisted_victims victim male",
        ],
    ),
    (
        "They assisted 12 women and girls (9).",
        [
            "12: assisted_victims victim female",
            "9: assisted_victims victim female child in 12",
        ],
    ),
    (
        "They identified 30 victims, mostly women (12).",
        [
            "30: identified_victims victim",
            "12: identified_victims victim female in 30",
        ],
    ),
    (
        "Most were in care (70 victims; 47.6%).",
        [
            "70 (47.6%): identified_victims victim",
            "Most? nothing near it says what it counts",
        ],
    ),
    (
        "They identified 12 victims (15).",
        [
            "12: identified_victims victim",
            "15: identified_victims victim identified_12_victims",
        ],
    ),
    (
        "They identified between 20 and 30 victims, of whom 5-9 were girls.",
        [
            "between 20 and 30: identified_victims victim",
            "between 5 and 9: identified_victims victim female child in between 20 and 30",
        ],
    ),
    (
        "They identified from 20 to 30 victims.",
        [
            "between 20 and 30: identified_victims victim",
        ],
    ),
    (
        "They identified 30 victims. Of the victims of forced labor, 60% were men and 20% were women.",
        [
            "30: identified_victims victim",
            "60%: identified_victims victim labour male in 30",
            "20%: identified_victims victim labour female in 30",
        ],
    ),
    (
        "The majority of victims were girls. Between 20 and 30 girls were identified.",
        [
            "majority: identified_victims victim female child",
            "between 20 and 30: identified_victims victim female child girls_were_identified",
        ],
    ),
    (
        "Police arrested 40 suspects, an increase of 24%. Convictions fell sharply by about 30%.",
        [
            "40: arrests suspect police",
            "about 30%: convictions conviction police",
            "24? by how much something changed: a claim, if anything",
        ],
    ),
    (
        "They identified 30 victims in 2022, 12 more than in 2021, and assisted 8. Of these, 5% increased girls.",
        [
            "30: identified_victims victim 2022",
            "8: assisted_victims victim 2022",
            "12? by how much something changed: a claim, if anything",
            "5? by how much something changed: a claim, if anything",
        ],
    ),
    (
        "They identified 30 victims, an increase in the number of girls: 12 girls. They identified 40 women, decreasing slightly.",
        [
            "30: identified_victims victim",
            "12: identified_victims victim female child",
            "40: identified_victims victim female",
        ],
    ),
    (
        "Arrests rose in one town: 24% of them. An increase in arrests: 25%. An increase in one city: 26%.",
        [
            "24%: arrests suspect",
            "26%: arrests suspect",
            "one? nothing near it says what it counts",
            "25? by how much something changed: a claim, if anything",
            "one? nothing near it says what it counts",
        ],
    ),
    (
        "From January to March 2022, they identified 3 victims. From May to July 2023, 4 women. From August to October 2021, 5 men. From September to November 2020, 6 boys.",
        [
            "3: identified_victims victim 2022-01/2022-03",
            "4: identified_victims victim 2023-05/2023-07 female",
            "5: identified_victims victim 2021-08/2021-10 male",
            "6: identified_victims victim 2020-09/2020-11 male child",
        ],
    ),
    (
        "From February to December 2022, they identified 3 victims. From April to June 2023, 4 women.",
        [
            "3: identified_victims victim 2022-02/2022-12",
            "4: identified_victims victim 2023-04/2023-06 female",
        ],
    ),
    (
        "Between 2019 and 2020, they identified 5 victims. From 2017 to 2019, 7 boys. In 2018-2019, 8 women.",
        [
            "5: identified_victims victim 2019-01/2020-12",
            "7: identified_victims victim 2017-01/2019-12 male child",
            "8: identified_victims victim 2018/2019 female",
        ],
    ),
    (
        "Since 2019, they identified 12 victims.",
        [
            "12: identified_victims victim since 2019",
        ],
    ),
    (
        "Compared with 2021, they identified 9 girls. In 2022, they identified 5 men.",
        [
            "9: identified_victims victim 2022 female child",
            "5: identified_victims victim 2022 male",
        ],
    ),
    (
        "They did not report how many victims were assisted, and did not provide data on prosecutions.",
        [
            "not reported: assisted_victims victim",
            "not reported: prosecutions prosecution",
        ],
    ),
    (
        "The number of arrests was not reported, and the number of convictions was not available.",
        [
            "not reported: arrests suspect",
            "not reported: convictions conviction",
        ],
    ),
    (
        "No data were available, and the government did not report the number of arrests.",
        [
            "not reported: arrests suspect",
            "No data were? a silence, of which nothing says what is missing",
        ],
    ),
    (
        "Authorities did not report how many victims in Peru, women or girls, were assisted.",
        [
            "not reported: assisted_victims victim PER female adult+child",
        ],
    ),
    (
        "They arrested suspects, and the number of convictions, as before, was not reported.",
        [
            "not reported: convictions conviction",
        ],
    ),
    (
        "The number of arrests, of convictions and of victims identified was not reported.",
        [
            "not reported: identified_victims victim",
            "not reported: convictions conviction",
        ],
    ),
    (
        "Officials did not report how many convicted officials or states helped.",
        [
            "not reported: convictions conviction",
            "not reported: assisted_victims victim",
        ],
    ),
    (
        "Police did not report the number of victims identified by NGOs.",
        [
            "not reported: identified_victims victim ngo",
        ],
    ),
    (
        "The government did not report how many victims NGOs assisted.",
        [
            "not reported: assisted_victims victim ngo",
        ],
    ),
    (
        "In 2020, the police in Peru identified 12 victims in Chile.",
        [
            "12: identified_victims victim CHL 2020 police",
        ],
    ),
    (
        "They identified 12 victims in Peru, 9 Mexican victims, and 5 women from Honduras, Nepal, and India.",
        [
            "12: identified_victims victim PER",
            "9: identified_victims victim PER MEX",
            "5: identified_victims victim PER female HND+IND+NPL",
        ],
    ),
    (
        "Mexican authorities identified 12 victims in the Philippines. In Mexico, 40 victims were assisted.",
        [
            "12: identified_victims victim PHL government",
            "40: assisted_victims victim MEX government",
        ],
    ),
    (
        "They identified 12 victims, women and their 9 children. They identified 9 men and their 3 girls in Mexico.",
        [
            "12: identified_victims victim MEX female",
            "9: identified_victims victim MEX child",
            "9: identified_victims victim MEX male",
            "3: identified_victims victim MEX female child",
        ],
    ),
    (
        "They identified 12 adult men, 5 boys and girls and 9 women and boys.",
        [
            "12: identified_victims victim male",
            "5: identified_victims victim female+male child",
            "9: identified_victims victim",
        ],
    ),
    (
        "Authorities reported that NGOs assisted 40 victims.",
        [
            "40: assisted_victims victim ngo",
        ],
    ),
    (
        "In Peru, 12 victims were Mexican women.",
        [
            "12: identified_victims victim PER female MEX",
        ],
    ),
    (
        "They referred women and girls, including 12 minors. They referred men and women, 9 of whom were minors.",
        [
            "12: referred_victims victim female child",
            "9: referred_victims victim female+male child",
        ],
    ),
    (
        "Of the Mexican victims, 12 were girls. Mexico arrested 9 suspects.",
        [
            "12: identified_victims victim MEX female child MEX",
            "9: arrests suspect MEX",
        ],
    ),
    (
        "Of the victims from Honduras, Nepal and the Philippines, 12 were girls.",
        [
            "12: identified_victims victim HND female child HND+NPL+PHL",
        ],
    ),
    (
        "NGOs told Mexico of 12 victims. Mexico referred from shelters 9 victims.",
        [
            "12: identified_victims victim MEX ngo",
            "9: referred_victims victim MEX ngo",
        ],
    ),
    (
        "They identified 12 victims at NGO shelters identified earlier.",
        [
            "12: identified_victims victim",
        ],
    ),
    (
        "They trained 12 police and 9 NGO staff.",
        [
            "9: officials_trained person",
            "12? nothing near it says what it counts",
        ],
    ),
    (
        "Of the Mexican children, 12 were referred.",
        [
            "12: referred_victims victim MEX child MEX",
        ],
    ),
    (
        "Of the women and girls identified, 12 were female. Of the men and boys identified, 9 were male. Of the women identified, 8 were female.",
        [
            "12: identified_victims victim female adult+child",
            "9: identified_victims victim male adult+child",
            "8: identified_victims victim female",
        ],
    ),
    (
        "Of the female victims identified, 12 were girls. Of the minors identified, 9 were boys.",
        [
            "12: identified_victims victim female child",
            "9: identified_victims victim male child",
        ],
    ),
    (
        "They identified 12 victims from Oman, Chad, Peru and Cuba, 9 victims in the United States and 5 from Viet Nam.",
        [
            "12: identified_victims victim OMN CUB+OMN+PER+TCD",
            "9: identified_victims victim USA",
            "5: identified_victims victim OMN VNM",
        ],
    ),
    (
        "The number of victims identified in May to May 2022 was 12.",
        [
            "12: identified_victims victim 2022-05",
        ],
    ),
    (
        "Convictions: 12 of men, 5 of women.",
        [
            "12: convictions person male",
            "5: convictions person female",
        ],
    ),
    (
        "The number of victims identified in May to May 2022 was 12.",
        [
            "12: identified_victims victim 2022-05",
        ],
    ),
    (
        "In 2022, they identified 7 women, but 5 the previous year. They identified 12 men the previous year.",
        [
            "7: identified_victims victim 2022 female",
            "5: identified_victims victim 2021",
            "12: identified_victims victim 2021 male",
        ],
    ),
    (
        "They did not report the number of arrests, prosecutions, or convictions.",
        [
            "not reported: arrests suspect",
            "not reported: prosecutions prosecution",
            "not reported: convictions conviction",
        ],
    ),
    (
        "The number of victims assisted was not reported, and 40 suspects were arrested.",
        [
            "40: arrests suspect",
            "not reported: assisted_victims victim",
        ],
    ),
    (
        "They saw an increase within one town of 24% of arrests. An increase of arrests there: 25%.",
        [
            "24%: arrests suspect",
            "one? nothing near it says what it counts",
            "25? by how much something changed: a claim, if anything",
        ],
    ),
    (
        "They identified 9 boys compared with 12 the previous year, and they arrested 4 men.",
        [
            "9: identified_victims victim male child",
            "12: identified_victims victim",
            "4: arrests suspect male",
        ],
    ),
    (
        "They identified seven women and 10 men from Peru. They identified five adult girls and 6 boys in forced labor.",
        [
            "seven: identified_victims victim PER female PER",
            "five: identified_victims victim PER labour female child PER in seven",
            "10: identified_victims victim PER male PER",
            "6: identified_victims victim PER labour male child PER in 10",
        ],
    ),
    (
        "An increase of 24% in arrests, to 12.",
        [
            "12: arrests suspect",
            "24? by how much something changed: a claim, if anything",
        ],
    ),
    (
        "They identified 30 victims, including at least four girls, six women and five men.",
        [
            "30: identified_victims victim",
            "at least four: identified_victims victim female child in 30",
            "at least six: identified_victims victim female adult in 30",
            "at least five: identified_victims victim male adult in 30",
        ],
    ),
    (
        "They identified 100 victims. Of these, 22 (20%) were girls. Of these, 21 (20%) were men.",
        [
            "100: identified_victims victim",
            "22 (20%): identified_victims victim female child in 100",
            "21 (20%): identified_victims victim male adult in 100",
        ],
    ),
    (
        "The government identified 40 victims. A hotline identified 12 girls.",
        [
            "40: identified_victims victim government",
            "12: identified_victims victim hotline female child",
        ],
    ),
    (
        "NGOs identified 40 victims. NGOs identified 9 girls.",
        [
            "40: identified_victims victim ngo",
            "9: identified_victims victim ngo female child in 40",
        ],
    ),
    (
        "They identified 30 victims, including 12 girls, and referred 9 victims.",
        [
            "30: identified_victims victim",
            "12: identified_victims victim female child in 30",
            "9: referred_victims victim",
        ],
    ),
    (
        "They identified 30 victims, including 12 girls identified in Peru and 9 men identified in Chile.",
        [
            "30: identified_victims victim PER",
            "12: identified_victims victim PER female child in 30",
            "9: identified_victims victim CHL male",
        ],
    ),
    (
        "In 2021, they identified 30 victims; of these, 12 were girls. In 2022, they arrested 4 men.",
        [
            "30: identified_victims victim 2021",
            "12: identified_victims victim 2021 female child in 30",
            "4: arrests suspect 2022 male",
        ],
    ),
    (
        "They assisted 30 victims. Of these, 12 were referred. Police arrested 9 suspects, of whom 5 were convicted.",
        [
            "30: assisted_victims victim police",
            "12: referred_victims victim police in 30",
            "9: arrests suspect police",
            "5: convictions conviction police",
        ],
    ),
    (
        "They identified 30 victims: of these, 12 were girls, and of those, 5 were referred.",
        [
            "30: identified_victims victim",
            "12: identified_victims victim female child in 30",
            "5: referred_victims victim female child in 12",
        ],
    ),
    (
        "They identified and assisted 12 victims.",
        [
            "12: identified_victims victim",
        ],
    ),
    (
        "They issued visas to 12 victims and permits to 9 women.",
        [
            "12: visas_granted victim",
            "9: visas_granted person female",
        ],
    ),
    (
        "They opened 5 shelters for foreign women and girls.",
        [
            "5: shelters shelter",
        ],
    ),
    (
        "€5,000 were spent on shelters, £700 on visas, and 30 euros on food.",
        [
            "5,000: funding_spent EUR",
            "700: funding GBP",
            "30: funding EUR",
        ],
    ),
    (
        "They arrested suspects, then convicted 12 men.",
        [
            "12: convictions person male",
        ],
    ),
    (
        "They identified 12 very young local victims. They referred 9 very very young local victims.",
        [
            "12: identified_victims victim",
            "9? nothing near it says what it counts",
        ],
    ),
    (
        "In all, 12 officials met.",
        [
            "12? nothing near it says what it counts",
        ],
    ),
    (
        "They spent 1,250.75 EUR on shelters and 3.5 EUR on visas.",
        [
            "1,250.75: funding_spent EUR",
            "3.5: funding_spent EUR eur_on_visas",
        ],
    ),
    (
        "They identified 21 victims, all foreign women, in one year.",
        [
            "21: identified_victims victim female foreign",
        ],
    ),
    (
        "They identified 12 victims from Peru, who worked in forced labor. They identified 9 victims from Peru, Chile, and Cuba, who begged.",
        [
            "12: identified_victims victim PER PER",
            "9: identified_victims victim PER CHL+CUB+PER",
        ],
    ),
    (
        "They identified 2000 victims. They referred 1950 women.",
        [
            "2000: identified_victims victim",
            "1950: referred_victims victim female",
        ],
    ),
    (
        "They identified 12 women and referred to shelters 9 girls.",
        [
            "12: identified_victims victim female",
            "9: referred_victims victim female child",
        ],
    ),
    (
        "(70 victims; 47.6%) were women.",
        [
            "70 (47.6%): identified_victims victim female",
        ],
    ),
    (
        "Police identified 45 victims. Police identified 46 victims in Große Straße, Łódź.",
        [
            "45: identified_victims victim police",
            "46: identified_victims victim police victims_in_grosse_strasse",
        ],
    ),
    (
        "They identified 40 victims. A hotline identified 12 girls. NGOs identified 9 women.",
        [
            "40: identified_victims victim",
            "12: identified_victims victim hotline female child",
            "9: identified_victims victim ngo female",
        ],
    ),
    (
        "They identified 30 victims, including 12 girls, and identified 9 men.",
        [
            "30: identified_victims victim",
            "12: identified_victims victim female child in 30",
            "9: identified_victims victim male adult in 30",
        ],
    ),
    (
        "They investigated 30 cases, including 12 suspects.",
        [
            "30: investigations case",
            "12: investigations suspect",
        ],
    ),
    (
        "They identified seven very young women and 10 men from Chile in Peru. The law of Peru is new.",
        [
            "seven: identified_victims victim PER female",
            "10: identified_victims victim PER male CHL",
        ],
    ),
    (
        "They identified at least 30 victims, including four girls.",
        [
            "at least 30: identified_victims victim",
            "four: identified_victims victim female child in at least 30",
        ],
    ),
    (
        "Visas went to 12 victims.",
        [
            "12: visas_granted victim",
        ],
    ),
    (
        "They referred cases of 12 victims.",
        [
            "12: identified_victims victim",
        ],
    ),
    (
        "They identified 100 victims. Of these, 23 (20%) were girls. Of these, 22 (20%) were men. Of these, 18 (20%) were boys.",
        [
            "100: identified_victims victim",
            "22 (20%): identified_victims victim male in 100",
            "23 (20%): identified_victims victim female child",
            "18 (20%): identified_victims victim male child",
        ],
    ),
    (
        "In Chile, 12 victims were identified. Peru, the Peru of today and Peru alone helped them.",
        [
            "12: identified_victims victim CHL",
        ],
    ),
    (
        "Mexico referred from there 9 victims.",
        [
            "9: referred_victims victim MEX",
        ],
    ),
    (
        "They identified 12 foreign victims from Peru in Chile. Chile acted.",
        [
            "12: identified_victims victim CHL PER",
        ],
    ),
    (
        "They identified 12 male and female victims.",
        [
            "12: identified_victims victim",
        ],
    ),
    (
        "In 2022, compared with the previous year, they identified 12 victims.",
        [
            "12: identified_victims victim 2022",
        ],
    ),
    (
        "An increase of arrests in towns: 24%. An increase of victims: 12 women.",
        [
            "24%: arrests suspect",
            "12: identified_victims victim female",
        ],
    ),
    (
        "Of the victims identified, 12 and 9 were girls.",
        [
            "12: identified_victims victim",
            "9: identified_victims victim female child",
        ],
    ),
    (
        "Of the arrests, 30% were of men.",
        [
            "30%: arrests suspect male",
        ],
    ),
    (
        "They identified 12 victims in the care of NGOs.",
        [
            "12: identified_victims victim",
        ],
    ),
    (
        "Of the Mexican persons, 12 were referred. Of the Peruvian females, 9 were assisted.",
        [
            "12: referred_victims victim MEX MEX",
            "9: assisted_victims victim MEX female PER",
        ],
    ),
    (
        "They identified 24 victims, including Peruvian and Mexican (9), Bolivian (12) and Colombian (3) nationals.",
        [
            "24: identified_victims victim PER",
            "9: identified_victims victim PER MEX+PER in 24",
            "12: identified_victims victim PER BOL in 24",
            "3: identified_victims victim PER COL in 24",
        ],
    ),
    (
        "They identified victims from Bolivia, Peru and Mexico (8), Haiti (4), and Venezuela or Colombia (7).",
        [
            "8: identified_victims victim BOL BOL+MEX+PER",
            "4: identified_victims victim BOL HTI",
            "7: identified_victims victim BOL COL+VEN",
        ],
    ),
    (
        "They assisted 30 victims: Peru (9), women, Mexico (4) and Haiti and girls (3).",
        [
            "30: assisted_victims victim PER",
            "9: assisted_victims victim PER PER in 30",
            "4: assisted_victims victim PER female MEX in 30",
            "3: assisted_victims victim PER female child in 30",
        ],
    ),
    (
        "In 2020-2020 they identified 7 women.",
        [
            "7: identified_victims victim 2020 female",
        ],
    ),
]


@pytest.mark.parametrize("text, expected", SENTENCES)
def test_what_a_sentence_counts(text: str, expected: list[str]) -> None:
    assert drafted(text) == expected


def test_an_adjective_of_a_country_may_stand_behind_its_noun() -> None:
    assert drafted("De las víctimas mexicanas identificadas, 12 eran niñas y 5 hombres.", "es") == [
        "12: identified_victims victim female child MEX",
        "5: identified_victims victim male MEX",
    ]


@pytest.mark.parametrize(
    "text, periods",
    [
        # The year of a sentence without a count is none of figures.
        ("The plan runs until 2025. In 2022, they identified 3 victims.\nThey assisted 2 men.", ["2022"] * 2),
        (
            "In 2021, they identified 30 victims.\nOf these, 12 were girls.\nIn 2022, they arrested 4 men.",
            ["2021", "2021", "2022"],
        ),
        ("They identified 3 women. The law is of 2019, the plan of 2021.", ["2021"]),
        ("From January to March 2023, they identified 3 women.\nLater came 4 men.", ["2023-01/2023-03"] * 2),
        (
            "In 2023, they identified 5 victims. From January to March 2023, 3.\nLater came 4 men.",
            ["2023", "2023-01/2023-03", "2023"],
        ),
    ],
)
def test_what_states_no_period_is_of_the_latest_year_with_a_count(text: str, periods: list[str]) -> None:
    assert [figure.cell.codes("period") for figure in draft(Copy(text)).report.walk()] == [(one,) for one in periods]


def test_what_figures_take_up_already_is_left_alone() -> None:
    text = "Police identified 40 victims (55%), of whom 9 were girls."
    nine = "9: identified_victims victim police female child"
    assert drafted(text) == ["40 (55%): identified_victims victim police", f"{nine} in 40"]
    assert drafted(text, taken=(0, 1)) == [nine]
    assert drafted(text, taken=(1,)) == ["40: identified_victims victim police", f"{nine} in 40"]


def test_the_source_is_what_the_name_of_the_file_and_the_text_tell() -> None:
    source = draft(
        Copy("A title\nIn 2023, they identified 3 victims in Peru.", name="a/The copy.txt", language="es-MX")
    ).report.source
    assert (source.id, source.title, source.edition, source.country) == ("The-copy", "A title", "2023", "PER")
    assert (source.language, source.text) == ("es-MX", "a/The copy.txt")
    bare = draft(Copy("")).report.source
    assert (bare.id, bare.title, bare.edition, bare.country, bare.text) == ("text", "<text>", "unknown", None, None)


def test_a_silence_quotes_twelve_words_at_most() -> None:
    words = "did not report how many victims NGOs assisted in the whole country during all of the last two years"
    (figure,) = draft(Copy(f"The government {words}.")).report.walk()
    assert str(figure.cite) == f'p1 s1 "{" ".join(words.split()[:12])}"'


def test_a_first_line_of_120_characters_is_a_title() -> None:
    lines = ["A" * 120, "A" * 121, "It says so."]
    titles = [draft(Copy(f"{line}\nThey identified 3 victims.", name="a.txt")).report.source.title for line in lines]
    assert titles == ["A" * 120, "a", "a"]


@pytest.mark.parametrize(
    "language, text, cites",
    [
        ("en", "They identified between 20 and 30 victims.", ['p1 s1 "between 20 and 30 victims"']),
        ("de", "Zwischen 20 und 30 Opfer wurden identifiziert.", ['p1 s1 "Zwischen 20 und 30 Opfer wurden"']),
        ("en", "The majority of victims were girls.", ['p1 s1 "The majority of victims were girls"']),
        (
            "en",  # further words than twelve would be quoted with the qualifier before the list
            "They identified at least four girls from the far north of the whole country, six women and five men.",
            ['p1 s1 "at least four girls from the far"', 'p1 s1 "six women and five men"', 'p1 s1 "five men"'],
        ),
    ],
)
def test_words_are_quoted_with_what_qualifies_them(language: str, text: str, cites: list[str]) -> None:
    assert [str(figure.cite) for figure in draft(Copy(text, language=language)).report.walk()] == cites


def test_pages_are_cited_where_a_text_has_them() -> None:
    report = draft(Copy("They identified 12 victims.\fThey identified 3 women.")).report
    assert [(figure.id, str(figure.cite)) for figure in report.walk()] == [
        ("page-1-1", 'page 1 "12 victims"'),
        ("page-2-1", 'page 2 "3 women"'),
    ]


WORDS = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "12",
                "9",
                "1,352",
                "45%",
                "(",
                ")",
                ",",
                ".",
                ";",
                ":",
                "victims",
                "women",
                "girls",
                "men",
                "Police",
                "NGOs",
                "identified",
                "referred",
                "2022",
            ]
        ),
        st.sampled_from(
            [
                "no",
                "additional",
                "percent",
                "none",
                "including",
                "shelters",
                "states",
                "víctimas",
                "Opfer",
                "davon",
                "dont",
                "vítimas",
            ]
        ),
        st.sampled_from(["of these,", "two thirds", "one in five", "at least", "sex trafficking", "forced labor"]),
        st.sampled_from(["from Peru", "$5 million", "\n", "\f", "not reported", "explotación sexual", "de las cuales"]),
        st.text(max_size=3),
    ),
    max_size=30,
).map(" ".join)


@examples(100)
@given(WORDS, st.sampled_from(["en", "es", "fr", "de", "pt", "it"]))
def test_any_draft_can_be_read_and_agrees_with_its_text(text: str, language: str) -> None:
    copy = Copy(text, language=language)
    made = draft(copy)
    report = tipreport.loads(confirmed(output.render(made, copy)))
    found = tipreport.check(report, select=["SRC001", "SRC002", "SRC003", "SRC006"], sources={report.source.id: copy})
    assert found.findings == ()
    assert output.summary(made).startswith(f"{len(list(report.walk()))} figure")


@pytest.mark.parametrize(
    "text, value",
    [("Budget : £ 1,352.", "1.3520"), ("On a identifié 1,352 millions de victimes.", "1.3520 million")],
)
def test_three_decimals_of_another_language_are_written_as_no_thousands(text: str, value: str) -> None:
    copy = Copy(text, language="fr")
    assert f"\n  value: {value}\n" in output.render(draft(copy), copy)
    assert output.render(draft(Copy("It spent £ 1.352.")), Copy("It spent £ 1.352.")).count("value: 1.352\n") == 1


@pytest.mark.parametrize("text", ["On a identifié 30 victimes, ¥ 1,352", "¥ 1,352"])
def test_decimals_of_money_of_no_clear_currency_are_no_count(text: str) -> None:
    copy = Copy(text, language="fr")
    assert [one.reason for one in draft(copy).left_out] == ["its currency is not clear"]


def test_what_says_the_same_in_a_later_sentence_is_left_out() -> None:
    police = "Police identified 45 victims in 2022."
    assert drafted(f"{police} NGOs helped 12 victims. {police}") == [
        "45: identified_victims victim 2022 police",
        "12: assisted_victims victim 2022 ngo",
        "45? repeats p1 s1",
    ]
    assert "repeats" not in str(drafted(f"{police} {police.replace('2022', '2021')}"))
    government = "The government identified 96 victims in"
    of_whom = "of the 96 victims, 63 were women."
    assert drafted(f"{government} 2022. {of_whom.capitalize()}")[1:] == [
        "63: identified_victims victim 2022 government female in 96",
        "96? repeats p1 s1",
    ]
    # That of an earlier year may be named again without its year.
    later = "In 2022, police arrested 4 suspects."
    assert drafted(f"{government} 2021. {of_whom.capitalize()} {later}")[1:] == [
        "63: identified_victims victim 2021 government female in 96",
        "4: arrests suspect 2022 police",
        "96? repeats p1 s1",
    ]
    # That of another year is another one.
    assert drafted(f"{government} 2021. In 2022, {of_whom}")[:2] == [
        "96: identified_victims victim 2021 government",
        "96: identified_victims victim 2022 government",
    ]


@pytest.mark.parametrize("rest", [". It identified an additional 12 victims.", " and an additional 12 victims."])
def test_what_is_additional_has_nothing_in_common_with_the_count_before(rest: str) -> None:
    made = draft(Copy(f"The government identified 96 victims in 2022{rest}"))
    assert [figure.additional_to for figure in made.report.figures] == [(), ("p1-s1-1",)]


def test_counts_of_one_cell_get_codes_that_tell_them_apart() -> None:
    text = (
        "Police identified 45 victims there. Police identified 46 victims there. Police identified 47 victims there 2. "
        "Police identified 48 victims there. No more is known."
    )
    made = draft(Copy(text))
    codes = ["+".join(figure.cell.codes("wording")) for figure in made.report.figures]
    # The number 2 at the end is one of these as well, with the words before it.
    assert codes == ["", "victims_there", "victims_there_2", "identified_47_victims_there", "victims_there_3"]


def test_a_wider_count_is_looked_for_among_the_last_hundred_of_a_paragraph() -> None:
    def whole_of_the_last(between: int) -> str:
        arrests = " ".join(f"Police arrested {1_000 + number} suspects." for number in range(between))
        text = f"The government identified 440 victims in 2022. {arrests} The government identified 12 girls."
        return next(line for line in drafted(text) if line.startswith("12: "))

    assert whole_of_the_last(99) == "12: identified_victims victim 2022 government female child in 440"
    assert whole_of_the_last(100) == "12: identified_victims victim 2022 government female child"


def test_sentences_that_the_lines_of_a_page_cut_are_put_together() -> None:
    text = (
        "A short heading\nIn 2023, authorities across the whole country identified\n120 victims of trafficking, of whom 70\n"
        "were women. Police arrested\n\n9 suspects in the north\fand 8 in the south."
    )
    copy = Copy(text)
    assert [(text[slice(*span)].replace("\n", "|"), number) for span, number in sentences_of(copy)] == [
        ("A short heading", 1),
        (
            "In 2023, authorities across the whole country identified|120 victims of trafficking, of whom 70|were women.",
            2,
        ),
        ("Police arrested", 2),
        ("9 suspects in the north", 3),
        ("and 8 in the south.", 4),
    ]
    assert drafted(text)[:2] == [
        "120: identified_victims victim 2023 government",
        "70: identified_victims victim 2023 government female in 120",
    ]
    assert list(sentences_of(Copy(""))) == []


@pytest.mark.parametrize(
    "lines, numbers",
    [
        (("Police identified 12 victims in the north.", "Courts convicted nine traffickers there."), [1, 2]),
        (("Police identified 12 victims in the", "North and arrested nine traffickers"), [1]),
        (("x" * 130, "and more"), [1]),
        (("x" * 131, "and more"), [1, 2]),  # longer than a line of a page
        (("X" * 70, "Y" * 100), [1]),  # nearly as long as the longest line beside it
        (("X" * 69, "Y" * 100), [1, 2]),
        (("X" * 20, "Y" * 20, "Z" * 40), [1, 2]),  # what stands two lines away is not beside it
        (("X" * 40, "Y" * 20, "Y" * 20, "Y" * 20), [1, 2]),
    ],
)
def test_a_line_goes_on_in_the_next_one(lines: tuple[str, ...], numbers: list[int]) -> None:
    assert sorted({number for _, number in sentences_of(Copy("\n".join(lines)))}) == numbers


def test_a_number_that_is_said_again_is_accepted_in_one_line() -> None:
    copy = Copy("They hired 9 buses. They identified 12 victims. Then they hired 9 buses.", name="a.txt")
    text = output.render(draft(copy), copy)
    entry = "- {code: SRC005, figures: [], reason: '...', expect: 'p1 s1, p1 s3 \"9 buses\"'}"
    assert [line for line in text.splitlines() if "SRC005" in line] == [f"# {entry}"]
    accepted = tipreport.loads(f"{text}\naccept:\n{entry}\n")
    found = tipreport.check(accepted, select=["SRC005", "ACC"], sources={accepted.source.id: copy}).findings
    assert [(one.code, one.accepted) for one in found] == [("SRC005", True)]
