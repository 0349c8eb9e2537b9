"""The words that bound the name of a counted thing."""

_STOPS_TEXT = """a about above across after against ahead all along also although am among amid an and annually are
    around as at away back be because been before being below beside besides between beyond but by can could
    currently did do does down during each either every for from had has have he her here his how i if in including
    inside instead into is it its just later like may might more most must near nor not now of off on once one only
    onto or other our out outside over past per plus rather same shall she should since so some soon such than that
    the their them then there these they this those though through throughout till to today together tomorrow too
    toward towards under unless until up upon versus via was we were what when where whereas whether which while who
    whom whose why will with within without worth would yesterday yet you your monday tuesday wednesday thursday
    friday saturday sunday ago apiece respectively rose grew fell came went began met sat stood took gave sent bought
    paid saw spoke said"""
STOPS: frozenset[str] = frozenset(_STOPS_TEXT.split())
"""Words that no name of a thing runs through."""

_NOT_THINGS_TEXT = """second seconds minute minutes hour hours day days night nights week weeks weekend weekends
    month months year years decade decades century centuries time times am pm o'clock mm cm m km metre metres meter
    meters kilometre kilometres kilometer kilometers mile miles foot feet inch inches degree degrees percent
    percentage per cent pct point points people person persons man men woman women child children civilian civilians
    victim victims casualty casualties death deaths dead killed wounded injured hostages prisoners refugees
    inhabitants residents voters country countries state states nation nations member members ally allies capital
    capitals government governments minister ministers leader leaders official officials lawmaker lawmakers deputy
    deputies senator senators mp mps vote votes seat seats party parties partner partners company companies firm
    firms percent side sides page pages euro euros dollar dollars pound pounds kronor kroner krona crowns zloty
    zlotys hryvnia hryvnias yen francs roubles rubles january february march april june july august september
    october november december lives life jobs job families family households household usd eur gbp sek nok dkk chf
    pln czk uah cad aud jpy huf ron try halves thirds quarters fifths tenths tranche
    tranches instalment instalments installment installments"""
NOT_THINGS: frozenset[str] = frozenset(_NOT_THINGS_TEXT.split())
"""Things that are counted, but never given."""

_MEASURES_TEXT = """batch batches battalion battalions battery batteries brigade brigades bundle bundles crew crews
    dozen dozens fleet kind kinds load loads lot lots lorry-load lorry-loads package packages pair pairs piece
    pieces platoon platoons regiment regiments round rounds set sets shipment shipments shot shots squadron
    squadrons team teams ton tons tonne tonnes litre litres liter liters unit units wave"""
MEASURES: frozenset[str] = frozenset(_MEASURES_TEXT.split())
"""Measures that go on with "of": "rounds of ammunition", "squadrons of F-35 fighters"."""

MASS_HEADS: frozenset[str] = frozenset(["aircraft", "ammunition", "equipment", "personnel"])
"""Words that end a name without a plural's "s", and may follow one: "Hercules aircraft"."""
LEADING: frozenset[str] = frozenset(["more", "further", "additional", "extra", "other", "promised", "pledged"])
"""Words between a number and the name: "three more launchers"."""
RECIPIENTS: frozenset[str] = frozenset(["ukraine", "kyiv", "kiev", "moldova", "georgia", "poland", "ukrainians"])
"""Names that a quantity may follow, as what they are given: "hand Ukraine 30 jets"; "Leopard 2 tanks" are not two."""
