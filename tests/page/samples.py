"""Briefs to lay out: a usual one, a sparse one, an overfull one, many scripts, long words. All texts are our own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from briefgen.compose.brief import (
    ActorItem,
    Brief,
    ChangeItem,
    Contact,
    IssueItem,
    Item,
    MeetingItem,
    QuestionItem,
    Section,
    SourceLine,
    TextItem,
    TimelineItem,
)

ISSUES = (
    IssueItem(
        id="prisoners",
        priority=95,
        cites=("wire", "ministry"),
        title="Syrian prisoners in Lebanese jails",
        status="in progress",
        status_label="In progress",
        summary="Some 2,000 Syrians are held, most without a verdict.",
        latest_date="October 2025",
        latest="Both sides agreed to return some of them; numbers and dates are not public.",
        next_step="Justice experts to settle the list of names.",
        line="We welcome the agreement and would like to see a first transfer before the year ends.",
    ),
    IssueItem(
        id="smuggling",
        priority=90,
        cites=("wire",),
        title="Drug smuggling across the border",
        status="in progress",
        status_label="In progress",
        summary="Captagon still crosses the eastern border in quantity.",
        latest_date="Late October 2025",
        latest="About 11 million pills seized on the border; the smugglers fled into Lebanon after a shoot-out.",
        line="Joint patrols are the first test of the new relationship.",
    ),
    IssueItem(
        id="border",
        priority=80,
        cites=("wire",),
        title="Border control and demarcation",
        status="open",
        status_label="Open",
        summary="Discussed in September without an arrangement; demarcation is not on the agenda yet.",
        next_step="A joint committee, if both armies agree to its terms.",
    ),
    IssueItem(
        id="refugees",
        priority=70,
        cites=("ministry",),
        title="Return of refugees",
        status="open",
        status_label="Open",
        summary="Lebanon counts about 1.5 million Syrians in the country; the figure is hard to verify.",
        line="Returns must be voluntary, safe and supported.",
    ),
    IssueItem(
        id="legacy",
        priority=50,
        cites=("wire",),
        title="Legacy of the occupation and of Hezbollah’s part in the war",
        status="open",
        status_label="Open",
        summary="Damascus speaks of past obstacles and has pledged not to interfere in Lebanese affairs.",
    ),
)

MEETINGS = (
    MeetingItem(
        id="m3",
        priority=70,
        cites=("ministry",),
        date="October 2025",
        place="Beirut",
        who="Al Shibani, Salam",
        outcome="Deal announced on returning some Syrian prisoners.",
    ),
    MeetingItem(
        id="m4",
        priority=60,
        cites=("wire",),
        date="September 2025",
        place="Damascus",
        topics="Smuggling; border control",
    ),
    MeetingItem(
        id="m5",
        priority=40,
        cites=("ministry",),
        date="14 April 2025",
        place="Damascus",
        who="Salam, Al Shara",
        topics="Border; missing persons",
    ),
)

LAST_MET = MeetingItem(
    id="m2",
    priority=98,
    cites=("wire",),
    date="2 November 2025",
    place="Bahrain",
    occasion="IISS Manama Dialogue",
    who="Ahmed Al Hajjar (LB), Asaad Al Shibani (SY)",
    topics="Security cooperation; political cooperation",
)

PLANNED = MeetingItem(
    id="m1",
    priority=92,
    date="5 November 2025",
    status="planned",
    status_label="planned",
    mode_label="call",
    who="You and Asaad Al Shibani",
)

TIMELINE = TimelineItem(
    id="timeline",
    priority=45,
    first=date(2024, 11, 1),
    last=date(2025, 11, 30),
    today=date(2025, 11, 3),
    contacts=(
        Contact(start=date(2025, 4, 14), end=date(2025, 4, 14), status="held"),
        Contact(start=date(2025, 6, 1), end=date(2025, 6, 30), status="cancelled"),
        Contact(start=date(2025, 9, 1), end=date(2025, 9, 30), status="held"),
        Contact(start=date(2025, 10, 1), end=date(2025, 10, 31), status="held"),
        Contact(start=date(2025, 11, 2), end=date(2025, 11, 2), status="held"),
        Contact(start=date(2025, 11, 5), end=date(2025, 11, 5), status="planned", is_call=True),
    ),
    keys=(("held", "held"), ("planned", "planned"), ("cancelled", "cancelled"), ("call", "call")),
    told="6 contacts: 14 April 2025 (held); June 2025 (cancelled); September 2025 (held); October 2025 (held); "
    "2 November 2025 (held); 5 November 2025 (planned, call)",
    undrawn="1 without an exact date is not drawn",
)

COUNTERPART = ActorItem(
    id="al-shibani",
    priority=99,
    cites=("wire",),
    name="Asaad Al Shibani",
    native_name="أسعد الشيباني",
    country="SY",
    country_name="Syria",
    office="Foreign Minister",
    tenure="since December 2024",
    pronunciation="AS-ad ash-shay-BAH-nee",
    address="Your Excellency",
    counterpart=True,
)

ACTORS = (
    ActorItem(
        id="al-shara",
        priority=60,
        cites=("wire",),
        name="Ahmad Al Shara",
        country="SY",
        country_name="Syria",
        office="President",
        tenure="since January 2025",
    ),
    ActorItem(
        id="aoun",
        priority=60,
        cites=("wire",),
        name="Joseph Aoun",
        country="LB",
        country_name="Lebanon",
        office="President",
        tenure="since January 2025",
    ),
    ActorItem(
        id="salam",
        priority=55,
        cites=("wire",),
        name="Nawaf Salam",
        country="LB",
        country_name="Lebanon",
        office="Prime Minister",
    ),
    ActorItem(
        id="al-hajjar",
        priority=55,
        cites=("wire",),
        name="Ahmed Al Hajjar",
        country="LB",
        country_name="Lebanon",
        office="Interior Minister",
    ),
)

SINCE = (
    ChangeItem(
        id="n1",
        priority=88,
        cites=("ministry",),
        change="changed",
        mark="changed",
        text="Syrian prisoners in Lebanese jails",
        detail="open → in progress",
    ),
    ChangeItem(
        id="n2",
        priority=87,
        cites=("wire",),
        change="new",
        mark="new",
        text="2 November 2025, Bahrain",
        detail="Ahmed Al Hajjar, Asaad Al Shibani",
    ),
    ChangeItem(
        id="n3",
        priority=86,
        change="withdrawn",
        mark="withdrawn",
        text="Water of the Orontes",
        detail="in the edition of 20 October 2025",
    ),
)

OBJECTIVES = (
    TextItem(id="o1", priority=93, text="A date for the first transfer of prisoners."),
    TextItem(id="o2", priority=93, text="Agreement that both armies patrol the northern crossing together."),
)

SOURCES = (
    SourceLine(id="wire", text="Agency report, 3 November 2025 (B2)", url="https://example.org/report"),
    SourceLine(id="ministry", text="Ministry release, 10 October 2025 (A1)"),
    SourceLine(id="unused", text="A note that nothing cites"),
)


def minister() -> Brief:
    """A usual page for the minister, every part present."""
    return Brief(
        pair=("LB", "SY"),
        audience="minister",
        audience_label="Brief for the minister",
        template="minister.html",
        lang="en",
        title="Lebanon – Syria",
        as_of="3 November 2025",
        as_of_iso="2025-11-03",
        marking="TLP:AMBER",
        reason="Call with the Syrian foreign minister, 5 November 2025",
        lead=(
            "Beirut and Damascus are turning goodwill into working arrangements on prisoners and the border. "
            "Ministers met again on Sunday; the smuggling file, not politics, now sets the pace."
        ),
        desk="Levant desk",
        edition="edition 12",
        review_by="17 November 2025",
        contact="levant.desk@example.org",
        sections=(
            Section(key="since", title="Since the last edition (edition 11, 20 October 2025)", items=SINCE[:2]),
            Section(key="objectives", title="Our objectives", items=OBJECTIVES),
            Section(key="issues", title="Open issues", items=ISSUES),
            Section(key="counterpart", title="Your counterpart", items=(COUNTERPART,)),
            Section(key="last_met", title="When the two sides last met", items=(LAST_MET,)),
            Section(key="timeline", title="Contacts month by month", items=(TIMELINE,)),
            Section(key="milestones", title="Next", items=(PLANNED,)),
            Section(key="meetings", title="Earlier meetings", items=MEETINGS, note="2 older meetings not shown"),
            Section(key="actors", title="Who matters", items=ACTORS),
        ),
        sources=SOURCES,
    )


def analyst() -> Brief:
    """A usual page for the analyst, with judgements, gaps and unreviewed facts."""
    meetings = tuple(replace(m, proposed=m.id == "m4") for m in (LAST_MET, *MEETINGS))
    return replace(
        minister(),
        audience="analyst",
        audience_label="Analyst brief",
        template="analyst.html",
        reason=None,
        sections=(
            Section(key="since", title="Since the last edition (edition 11, 20 October 2025)", items=SINCE),
            Section(
                key="judgements",
                title="Key judgements",
                items=(
                    TextItem(
                        id="j1",
                        priority=90,
                        cites=("wire",),
                        label="Likely",
                        text="A first group of prisoners crosses before the end of the year.",
                        detail="Moderate confidence",
                    ),
                    TextItem(
                        id="j2",
                        priority=80,
                        cites=("wire", "ministry"),
                        label="Unlikely",
                        text="Demarcation talks begin before the Lebanese elections.",
                        detail="Low confidence",
                    ),
                    TextItem(
                        id="j3",
                        priority=70,
                        label="Very likely",
                        text="Smuggling networks adapt faster than joint patrols are set up.",
                        detail="High confidence",
                    ),
                ),
            ),
            Section(
                key="issues",
                title="Issues",
                items=tuple(replace(i, line=None, proposed=i.id == "legacy") for i in ISSUES),
            ),
            Section(key="actors", title="Actors", items=(replace(COUNTERPART, counterpart=False), *ACTORS)),
            Section(
                key="milestones", title="Next contacts", items=(replace(PLANNED, who="The two foreign ministers"),)
            ),
            Section(key="meetings", title="Meetings", items=meetings),
            Section(
                key="gaps",
                title="Gaps",
                items=(
                    TextItem(id="g1", priority=30, text="No text of the October deal is public."),
                    TextItem(id="g2", priority=30, text="No development on border control since September."),
                ),
            ),
        ),
    )


def sparse() -> Brief:
    """One issue, one meeting, and almost no furniture."""
    return Brief(
        pair=("EE", "UY"),
        audience="minister",
        audience_label="Brief for the minister",
        template="minister.html",
        lang="en",
        title="Estonia – Uruguay",
        as_of="1 October 2025",
        as_of_iso="2025-10-01",
        sections=(
            Section(
                key="issues",
                title="Open issues",
                items=(
                    IssueItem(
                        id="visa",
                        priority=50,
                        title="Working holiday visas",
                        status="open",
                        status_label="Open",
                        summary="Both sides have exchanged drafts.",
                    ),
                ),
            ),
            Section(key="meetings", title="Recent meetings", empty="No meeting is known."),
        ),
    )


def overfull() -> Brief:
    """Two hundred facts: most cannot be shown."""
    issues = tuple(
        replace(ISSUES[n % 5], id=f"i{n}", title=f"Matter {n + 1}: {ISSUES[n % 5].title}", priority=90 - n)
        for n in range(60)
    )
    meetings = tuple(
        replace(MEETINGS[n % 3], id=f"m{n}", date=f"Day {n + 1} of 2025", priority=85 - n // 2) for n in range(90)
    )
    actors = tuple(
        replace(ACTORS[n % 4], id=f"a{n}", name=f"{ACTORS[n % 4].name} {n + 1}", priority=80 - n) for n in range(50)
    )
    brief = minister()
    many = {"issues": issues, "meetings": meetings, "actors": actors}
    sections = tuple(replace(s, items=many.get(s.key, s.items), note=None) for s in brief.sections)
    return replace(brief, sections=sections)


def scripts() -> Brief:
    """Names in their own scripts, in text and as native names; controls that would turn the line round."""
    people = (
        ("Takahashi Kenji", "高橋 直樹", "JP", "Vice-Minister"),
        ("Kim Min-jun", "김민준", "KR", "Ambassador"),
        ("Zhang Wei", "张伟 直", "CN", "Director-General"),
        ("Chen Yi-hsuan", "陳怡萱 直", "TW", "Envoy"),
        ("Eleni Papadaki", "Ελένη Παπαδάκη", "GR", "Minister of Shipping"),
        ("Oleksandr Kovalenko", "Олександр Коваленко", "UA", "State Secretary"),
        ("Yael Cohen", "יעל כהן", "IL", "Legal Adviser"),
        ("Priya Sharma", "प्रिया शर्मा", "IN", "Joint Secretary"),
        ("Nino Beridze", "ნინო ბერიძე", "GE", "Deputy Minister"),
        ("Ani Hakobyan", "Անի Հակոբյան", "AM", "Chief of Protocol"),
        ("Abebe Tadesse", "አበበ ታደሰ", "ET", "Minister"),
        ("Somchai Jaidee", "สมชาย ใจดี", "TH", "Adviser"),
    )
    actors = tuple(
        ActorItem(
            id=f"p{n}",
            priority=50 - n,
            name=name,
            native_name=native,
            country=country,
            country_name=country,
            office=office,
        )
        for n, (name, native, country, office) in enumerate(people)
    )
    issue = replace(
        ISSUES[0],
        title="Name of the strait (مضيق) and of the river Эльба",
        summary="Cairo writes «قناة السويس الجديدة» (2015), Athens Διώρυγα, Tokyo スエズ運河, Seoul 수에즈 운하.",
        latest="A text with \u202ereversing\u202c controls and a \u2067lone isolate.",
        line=None,
    )
    return replace(
        minister(),
        title="Greece – Japan",
        sections=(
            Section(key="counterpart", title="Your counterpart", items=(COUNTERPART,)),
            Section(key="issues", title="Open issues", items=(issue, *ISSUES[1:3])),
            Section(key="actors", title="Who matters", items=actors),
        ),
    )


def long_words() -> Brief:
    """Unbroken words of sixty characters and more wherever a text may stand."""
    word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
    url = "https://example.org/" + "a-very-long-path-without-end/" * 4
    actor = replace(COUNTERPART, name=word, native_name="الشيباني" * 6, office=word, address=word)
    issue = IssueItem(
        id="w", priority=60, title=word, status="open", status_label="Open", summary=f"See {url} and {word}.", line=word
    )
    meeting = replace(LAST_MET, date="2 November 2025", place=word, occasion=url, who=word, outcome=word)
    items: tuple[tuple[str, str, Item], ...] = (
        ("objectives", word, TextItem(id="t", priority=50, label=word[:40], text=word)),
        ("issues", "Open issues", issue),
        ("questions", "If asked", QuestionItem(id="q", priority=40, question=word, answer=url)),
        ("counterpart", "Your counterpart", actor),
        ("meetings", "Meetings", meeting),
    )
    sections = tuple(Section(key=key, title=title, items=(item,)) for key, title, item in items)
    sources = (SourceLine(id="wire", text=url), SourceLine(id="ministry", text=word))
    return replace(
        minister(),
        title=word,
        desk=word,
        contact=url[:80],
        reason=word,
        lead=f"{word} {url}",
        sections=sections,
        sources=sources,
    )
