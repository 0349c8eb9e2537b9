"""The columns of the store's tables, for lists that read them without the ORM."""

from app.store.actors import ActorRow, AliasRow, GroupRow, MembershipRow, OfficeRow
from app.store.articles import ArticleRow, MentionRow
from app.store.commitments import CommitmentRow, ItemRow, PartyRow, StatusEventRow
from app.store.imports import RecordRow, ReleaseRow, YardstickRow
from app.store.meetings import MeetingRow, ParticipantRow

ACTOR = ActorRow.__table__.c
ALIAS = AliasRow.__table__.c
ARTICLE = ArticleRow.__table__.c
COMMITMENT = CommitmentRow.__table__.c
EVENT = StatusEventRow.__table__.c
GROUP = GroupRow.__table__.c
ITEM = ItemRow.__table__.c
MEETING = MeetingRow.__table__.c
MEMBERSHIP = MembershipRow.__table__.c
MENTION = MentionRow.__table__.c
OFFICE = OfficeRow.__table__.c
PARTICIPANT = ParticipantRow.__table__.c
PARTY = PartyRow.__table__.c
RECORD = RecordRow.__table__.c
RELEASE = ReleaseRow.__table__.c
YARDSTICK = YardstickRow.__table__.c
