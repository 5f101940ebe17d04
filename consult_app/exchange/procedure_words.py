"""Which kind of procedure another system's words mean, by our own list of words; codes of others are not shipped."""

from __future__ import annotations

from dataclasses import dataclass

from consult_app.exchange.body_words import plain_words

NERVE_BLOCK = "nerve_block"


@dataclass(frozen=True, slots=True)
class _Rule:
    """A kind, the words that must all be there (each one of several), and the words that must not."""

    kind: str
    needed: tuple[tuple[str, ...], ...]
    without: tuple[str, ...] = ()


_HEAT = ("radiofrequency", "rhizotomy", "neurotomy", "rf ablation", "rfa", "nerve ablation")
_INJECTION = ("injection", "injections", "inject", "block", "infiltration")
_BLOCK = ("block", "blocks", "nerve block", "blockade")
_MEDIAL = ("medial branch", "medial branches")
_LATERAL = ("lateral branch", "lateral branches")
_SI_JOINT = ("sacroiliac", "si joint", *_LATERAL)
_SPINE = ("facet", "lumbar", "cervical", "thoracic", "spine", *_MEDIAL)
_NERVES = ("nerve root", "genicular", "nerve", *_MEDIAL, *_LATERAL)
_JOINT = ("knee", "hip", "shoulder", "glenohumeral", "acromioclavicular", "joint", "intra articular", "intraarticular")
_STEROID = ("steroid", "corticosteroid", "cortisone", "triamcinolone", "kenalog", "methylprednisolone", "depo medrol")
_NOT_OURS = ("heart", "cardiac", "catheter", "hepatic", "liver", "renal", "tumor", "varicose", "vein", "thyroid")
_NOT_PAIN = ("labor", "anesthesia", "anaesthesia", "analgesia", "cesarean", "patch", "hematoma", "abscess")

# The first rule that fits names the kind: narrow ones stand first.
_RULES = (
    _Rule("rfa_genicular", (_HEAT, ("genicular", "knee")), _NOT_OURS),
    _Rule("rfa_si", (_HEAT, ("si", *_SI_JOINT)), _NOT_OURS),
    _Rule("rfa_facet", (_HEAT, _SPINE), _NOT_OURS),
    _Rule("esi", (("epidural",), ("steroid", "corticosteroid", *_INJECTION)), _NOT_PAIN),
    _Rule("esi", (("esi", "tfesi"),), _NOT_PAIN),
    _Rule(NERVE_BLOCK, (("mbb",),)),
    _Rule(NERVE_BLOCK, (_NERVES, _BLOCK), _NOT_PAIN),
    _Rule("facet_injection", (("facet", "zygapophyseal", "zygapophysial"), _INJECTION)),
    _Rule("si_joint_injection", (("sacroiliac", "si joint"), _INJECTION)),
    _Rule("joint_steroid", (_JOINT, _STEROID), ("epidural", *_SPINE, *_SI_JOINT)),
    _Rule("prp", (("platelet rich plasma", "prp"),)),
    _Rule("cells", (("stem cell", "stem cells", "bone marrow aspirate concentrate"), _INJECTION)),
)


def procedure_kind(text: str) -> str:
    """Return our kind for another system's words, or a blank where they do not tell."""
    words = f" {plain_words(text)} "

    def has(phrases: tuple[str, ...]) -> bool:
        return any(f" {phrase} " in words for phrase in phrases)

    for rule in _RULES:
        if all(has(phrases) for phrases in rule.needed) and not has(rule.without):
            return rule.kind
    return ""
