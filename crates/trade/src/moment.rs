//! A point in time together with the clock on the wall of whoever wrote it.

use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ZonedDateTime, civil};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// An instant and the UTC offset in force where it was written. Two moments are equal when the
/// instants are.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    at: Timestamp,
    offset: Offset,
}

impl Moment {
    /// The beginning of 1970 in UTC.
    pub const EPOCH: Moment = Moment {
        at: Timestamp::UNIX_EPOCH,
        offset: Offset::UTC,
    };

    /// An instant as seen at an offset.
    pub fn new(at: Timestamp, offset: Offset) -> Moment {
        Moment { at, offset }
    }

    /// An instant with an offset of so many seconds east of Greenwich, UTC when out of range.
    pub fn with_seconds(unix: i64, offset: i32) -> Option<Moment> {
        Some(Moment {
            at: Timestamp::from_second(unix).ok()?,
            offset: Offset::from_seconds(offset).unwrap_or(Offset::UTC),
        })
    }

    /// The noon of a day in UTC: a day without a clock.
    pub fn noon(day: civil::Date) -> Moment {
        let noon = day.at(12, 0, 0, 0).to_zoned_datetime(TimeZone::UTC);
        noon.map_or(Moment::EPOCH, Moment::from)
    }

    /// The instant.
    pub fn timestamp(self) -> Timestamp {
        self.at
    }

    /// Seconds since 1970.
    pub fn unix(self) -> i64 {
        self.at.as_second()
    }

    /// The writer's offset from UTC.
    pub fn offset(self) -> Offset {
        self.offset
    }

    /// The writer's wall clock.
    pub fn local(self) -> civil::DateTime {
        self.offset.to_datetime(self.at)
    }

    /// The writer's calendar day.
    pub fn date(self) -> civil::Date {
        self.local().date()
    }

    /// Days from `earlier` to here, with fractions.
    pub fn days_since(self, earlier: Moment) -> f64 {
        self.at.duration_since(earlier.at).as_secs_f64() / 86_400.0
    }

    /// The same instant on the wall of another place.
    pub fn at_offset(self, offset: Offset) -> Moment {
        Moment { offset, ..self }
    }
}

impl PartialEq for Moment {
    fn eq(&self, other: &Moment) -> bool {
        self.at == other.at
    }
}

impl Eq for Moment {}

impl PartialOrd for Moment {
    fn partial_cmp(&self, other: &Moment) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Moment {
    fn cmp(&self, other: &Moment) -> Ordering {
        self.at.cmp(&other.at)
    }
}

impl From<ZonedDateTime> for Moment {
    fn from(zoned: ZonedDateTime) -> Moment {
        Moment {
            at: zoned.timestamp(),
            offset: zoned.offset(),
        }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.at.display_with_offset(self.offset))
    }
}

impl FromStr for Moment {
    type Err = jiff::Error;

    /// Reads RFC 3339 with an offset (`2025-04-20T10:00:00+08:00`), `Z`, or a bare date (its
    /// midnight in UTC).
    fn from_str(text: &str) -> Result<Moment, jiff::Error> {
        if let Ok(date) = text.parse::<civil::Date>()
            && text.len() == 10
        {
            return Ok(date.to_zoned_datetime(TimeZone::UTC)?.into());
        }
        let pieces = jiff::fmt::temporal::DateTimeParser::new();
        let at = pieces.parse_timestamp(text)?;
        let parsed = jiff::fmt::temporal::Pieces::parse(text)?;
        let offset = match parsed.offset() {
            Some(jiff::fmt::temporal::PiecesOffset::Numeric(n)) => n.offset(),
            _ => Offset::UTC,
        };
        Ok(Moment { at, offset })
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Moment, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for Moment {
    fn schema_name() -> Cow<'static, str> {
        "Moment".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date-time" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_offset_it_was_written_with() {
        for text in ["2025-04-20T10:00:00+08:00", "2025-04-20T02:00:00-03:30"] {
            assert_eq!(text.parse::<Moment>().unwrap().to_string(), text);
        }
        assert_eq!(
            "2025-04-20T10:00:00Z".parse::<Moment>().unwrap(),
            "2025-04-20T18:00:00+08:00".parse::<Moment>().unwrap()
        );
    }

    #[test]
    fn a_bare_date_is_its_midnight() {
        let moment: Moment = "2025-04-20".parse().unwrap();
        assert_eq!(moment.date(), civil::date(2025, 4, 20));
    }
}
