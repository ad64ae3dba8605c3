//! The ledger of imports: what was read, and what became of each item.

use crate::messages::plain;
use crate::tables::{ledger, run};
use crate::{Result, Store};
use sea_orm::sea_query::{Expr, ExprTrait, Func, LikeExpr};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, DatabaseTransaction, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use serde::Serialize;
use std::collections::BTreeSet;
use trade::{MessageId, Moment};

/// What became of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Fate {
    /// It is kept now.
    Taken,
    /// It was kept before.
    Known,
    /// It is left out, for a reason.
    Skipped,
}

impl Fate {
    fn code(self) -> &'static str {
        match self {
            Fate::Taken => "taken",
            Fate::Known => "known",
            Fate::Skipped => "skipped",
        }
    }

    fn of_code(code: &str) -> Fate {
        match code {
            "taken" => Fate::Taken,
            "known" => Fate::Known,
            _ => Fate::Skipped,
        }
    }
}

/// A line of the ledger.
#[derive(Debug, Clone, Serialize)]
pub struct LedgerItem {
    /// The number of the item within its run, from 1.
    pub seq: i64,
    /// The file, and the entry within it.
    pub source: String,
    /// The first byte (or line, in a chat) of the item there.
    pub position: i64,
    /// What became of it.
    pub fate: Fate,
    /// Why it was skipped: the reason's code; empty otherwise.
    pub reason: String,
    /// The message that it is.
    pub message: Option<MessageId>,
    /// The name of its raw bytes; empty when they are not kept.
    pub raw: String,
    /// Who sent it, as far as could be read.
    pub sender: String,
    /// Its subject, as far as could be read.
    pub subject: String,
}

/// A run of an import.
#[derive(Debug, Clone, Serialize)]
pub struct Run {
    /// Its number.
    pub id: i64,
    /// When it began.
    pub started: Moment,
    /// When it ended; `None` when it was cut off.
    pub finished: Option<Moment>,
    /// Items read: the sum of the next three.
    pub read: i64,
    /// Kept by this run.
    pub taken: i64,
    /// Kept before.
    pub known: i64,
    /// Left out.
    pub skipped: i64,
    /// What was to be read.
    pub paths: Vec<String>,
}

impl Store {
    /// Begins a run and gives its number.
    pub async fn begin_run(&self, paths: &[String], now: Moment) -> Result<i64> {
        let last: Option<Option<i64>> = run::Entity::find()
            .select_only()
            .column_as(run::Column::Id.max(), "last")
            .filter(run::Column::Workspace.eq(&self.workspace))
            .into_tuple()
            .one(&self.db)
            .await?;
        let id = last.flatten().unwrap_or(0) + 1;
        let row = run::ActiveModel {
            workspace: Set(self.workspace.clone()),
            id: Set(id),
            started: Set(now.unix()),
            finished: Set(None),
            read: Set(0),
            taken: Set(0),
            known: Set(0),
            skipped: Set(0),
            paths: Set(paths.join("\n")),
        };
        run::Entity::insert(row)
            .exec_without_returning(&self.db)
            .await?;
        Ok(id)
    }

    /// Ends a run with its sums.
    pub async fn end_run(&self, finished: &Run) -> Result<()> {
        let row = run::ActiveModel {
            workspace: Set(self.workspace.clone()),
            id: Set(finished.id),
            finished: Set(finished.finished.map(Moment::unix)),
            read: Set(finished.read),
            taken: Set(finished.taken),
            known: Set(finished.known),
            skipped: Set(finished.skipped),
            ..Default::default()
        };
        run::Entity::update(row).exec(&self.db).await?;
        Ok(())
    }

    /// All runs, newest first.
    pub async fn runs(&self) -> Result<Vec<Run>> {
        let rows = run::Entity::find()
            .filter(run::Column::Workspace.eq(&self.workspace))
            .order_by_desc(run::Column::Id)
            .all(&self.db)
            .await?;
        let mut runs: Vec<Run> = rows.into_iter().filter_map(run_of).collect();
        for run in runs.iter_mut().filter(|run| run.finished.is_none()) {
            self.count_cut_off(run).await?;
        }
        Ok(runs)
    }

    /// A run that was cut off never wrote its sums; its lines tell them.
    async fn count_cut_off(&self, run: &mut Run) -> Result<()> {
        let counts: Vec<(String, i64)> = ledger::Entity::find()
            .select_only()
            .column(ledger::Column::Fate)
            .column_as(ledger::Column::Seq.count(), "n")
            .filter(ledger::Column::Workspace.eq(&self.workspace))
            .filter(ledger::Column::Run.eq(run.id))
            .group_by(ledger::Column::Fate)
            .into_tuple()
            .all(&self.db)
            .await?;
        for (fate, count) in counts {
            run.read += count;
            match Fate::of_code(&fate) {
                Fate::Taken => run.taken += count,
                Fate::Known => run.known += count,
                Fate::Skipped => run.skipped += count,
            }
        }
        Ok(())
    }

    /// Lines of the ledger whose source, subject, sender, reason or message holds the words,
    /// newest first, at most `limit`; of all runs, or of some.
    pub async fn ledger(
        &self,
        words: &str,
        runs: Option<&BTreeSet<i64>>,
        limit: u64,
    ) -> Result<Vec<LedgerItem>> {
        let columns = [
            ledger::Column::Source,
            ledger::Column::Subject,
            ledger::Column::Sender,
            ledger::Column::Reason,
            ledger::Column::Message,
            ledger::Column::Fate,
        ];
        let pattern = format!("%{}%", like_escaped(&words.to_lowercase()));
        let holds = columns.into_iter().fold(Condition::any(), |any, column| {
            let lowered = Expr::expr(Func::lower(Expr::col(column)));
            any.add(lowered.like(LikeExpr::new(&pattern).escape('\\')))
        });
        let of_runs = match runs {
            Some(runs) => Condition::all().add(ledger::Column::Run.is_in(runs.iter().copied())),
            None => Condition::all(),
        };
        let rows = ledger::Entity::find()
            .filter(ledger::Column::Workspace.eq(&self.workspace))
            .filter(of_runs)
            .filter(holds)
            .order_by_desc(ledger::Column::Run)
            .order_by_asc(ledger::Column::Seq)
            .limit(limit)
            .all(&self.db)
            .await?;
        Ok(rows.into_iter().map(item_of).collect())
    }

    /// How many items of a run were skipped, by reason.
    pub async fn skipped_by_reason(&self, run: i64) -> Result<Vec<(String, i64)>> {
        let rows: Vec<(String, i64)> = ledger::Entity::find()
            .select_only()
            .column(ledger::Column::Reason)
            .column_as(ledger::Column::Seq.count(), "n")
            .filter(ledger::Column::Workspace.eq(&self.workspace))
            .filter(ledger::Column::Run.eq(run))
            .filter(ledger::Column::Fate.eq("skipped"))
            .group_by(ledger::Column::Reason)
            .into_tuple()
            .all(&self.db)
            .await?;
        let mut sorted = rows;
        sorted.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        Ok(sorted)
    }
}

fn like_escaped(words: &str) -> String {
    words
        .replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_")
}

pub(crate) async fn insert(
    transaction: &DatabaseTransaction,
    workspace: &str,
    run: i64,
    items: &[LedgerItem],
) -> Result<()> {
    let rows = items.iter().map(|item| ledger::ActiveModel {
        workspace: Set(workspace.to_owned()),
        run: Set(run),
        seq: Set(item.seq),
        source: Set(plain(&item.source)),
        position: Set(item.position),
        fate: Set(item.fate.code().to_owned()),
        reason: Set(item.reason.clone()),
        message: Set(item.message.as_ref().map(|id| id.0.clone())),
        raw: Set(item.raw.clone()),
        sender: Set(plain(&item.sender)),
        subject: Set(plain(&item.subject)),
    });
    ledger::Entity::insert_many(rows)
        .exec_without_returning(transaction)
        .await?;
    Ok(())
}

fn item_of(row: ledger::Model) -> LedgerItem {
    LedgerItem {
        seq: row.seq,
        source: row.source,
        position: row.position,
        fate: Fate::of_code(&row.fate),
        reason: row.reason,
        message: row.message.map(MessageId),
        raw: row.raw,
        sender: row.sender,
        subject: row.subject,
    }
}

fn run_of(row: run::Model) -> Option<Run> {
    Some(Run {
        id: row.id,
        started: Moment::with_seconds(row.started, 0)?,
        finished: row.finished.and_then(|at| Moment::with_seconds(at, 0)),
        read: row.read,
        taken: row.taken,
        known: row.known,
        skipped: row.skipped,
        paths: row.paths.lines().map(str::to_owned).collect(),
    })
}
