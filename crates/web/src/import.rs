//! Bringing files in: they are laid down in the workspace's folder, read like any mailbox, and taken
//! away again; the page tells how far it is and what became of each item.

mod whose;

use crate::error::Trouble;
use crate::jobs::{Job, Jobs, Task};
use crate::layout::{Page, shell};
use crate::people::Desk;
use crate::tongue::Tongue;
use crate::visitor::Visitor;
use crate::words;
use axum::extract::multipart::Field;
use axum::extract::{Multipart, State};
use axum::http::HeaderName;
use axum::response::{IntoResponse, Redirect, Response};
use desk::{Fate, Files, Found, ImportReport, LedgerItem, Step, World};
use maud::{Markup, html};
use std::path::{Path, PathBuf};
use tokio::io::AsyncWriteExt;

/// So many lines of the ledger are shown.
const LINES: u64 = 100;
/// While something is under way the page asks again after so many seconds.
const AGAIN: &str = "1";

/// `GET /import?q=…`.
pub(crate) async fn page(
    Desk(world): Desk,
    State(jobs): State<Jobs>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let trouble = |why| Trouble::desk(&visitor, why);
    let typed = visitor.asked("q").unwrap_or_default().trim();
    let found = desk::ledger(&world, typed, LINES).await.map_err(trouble)?;
    let mine = desk::mine(&world).await.map_err(trouble)?;
    let job = jobs.last(world.viewer());
    let page = Page {
        visitor: &visitor,
        title: visitor.tongue.say(words::NAV_IMPORT),
        kind: "import",
        sample: desk::is_sample(&world).await.map_err(trouble)?,
    };
    let under_way = job.as_ref().is_some_and(|job| job.outcome.is_none());
    let html = shell(&page, &body(job.as_ref(), &found, &mine, typed, &visitor));
    let again = (HeaderName::from_static("refresh"), AGAIN);
    Ok(if under_way {
        ([again], html).into_response()
    } else {
        html.into_response()
    })
}

/// `POST /import` with files and our own addresses; without the latter the page asks which of the people in the
/// files we are, and the answer comes here again with the name of the files laid down.
pub(crate) async fn take(
    Desk(world): Desk,
    State(jobs): State<Jobs>,
    visitor: Visitor,
    mut form: Multipart,
) -> Result<Response, Trouble> {
    let trouble = |why| Trouble::desk(&visitor, why);
    let sent = Sent::of(&world, &mut form)
        .await
        .map_err(|why| Trouble::file(&visitor, &why))?;
    let files = Files {
        paths: sent.paths,
        mine: sent.mine,
        ..Files::default()
    };
    if files.paths.is_empty() {
        return Ok(Redirect::to("/import?nothing=1").into_response());
    }
    if files.mine.is_empty() && desk::mine(&world).await.map_err(trouble)?.is_empty() {
        return whose::ask(&world, &visitor, files, &sent.upload).await;
    }
    let scratch = folder_of(&world, &sent.upload);
    let began = begin(&jobs, world.clone(), files, scratch.clone(), visitor.tongue);
    if began {
        return Ok(Redirect::to("/import").into_response());
    }
    let _gone = tokio::fs::remove_dir_all(&scratch).await;
    Ok(Redirect::to("/import?busy=1").into_response())
}

/// Reads the files laid down in the folder `scratch` in the background, unless something else is under way.
fn begin(jobs: &Jobs, world: World, files: Files, scratch: PathBuf, tongue: Tongue) -> bool {
    let by = world.viewer().cloned();
    jobs.start(Task::Import, by.as_ref(), move |mut on| async move {
        let report = desk::import(&world, &files, on.as_mut()).await;
        // What was read is kept under its own name; the copies laid down for reading are not needed.
        let _gone = tokio::fs::remove_dir_all(&scratch).await;
        report
            .map(Some)
            .map_err(|why| crate::error::of_desk(&why, tongue))
    })
}

/// What a form brought: files laid down under the name of this upload, and who we are.
struct Sent {
    upload: String,
    paths: Vec<PathBuf>,
    mine: Vec<String>,
}

impl Sent {
    async fn of(world: &World, form: &mut Multipart) -> std::io::Result<Sent> {
        let mut sent = Sent {
            upload: world.now().timestamp().as_nanosecond().to_string(),
            paths: Vec::new(),
            mine: Vec::new(),
        };
        while let Ok(Some(field)) = form.next_field().await {
            sent.take(world, field).await?;
        }
        Ok(sent)
    }

    async fn take(&mut self, world: &World, field: Field<'_>) -> std::io::Result<()> {
        match field.name() {
            Some("mine") => self
                .mine
                .extend(addresses(&field.text().await.unwrap_or_default())),
            Some("upload") => {
                self.again(world, &field.text().await.unwrap_or_default())
                    .await?;
            }
            Some("files") if field.file_name().is_some_and(|name| !name.is_empty()) => {
                let folder = folder_of(world, &self.upload);
                self.paths
                    .push(lay_down(&folder, self.paths.len(), field).await?);
            }
            _ => {}
        }
        Ok(())
    }

    /// Files that were laid down before, under a name that we gave.
    async fn again(&mut self, world: &World, upload: &str) -> std::io::Result<()> {
        if upload.is_empty() || !upload.bytes().all(|b| b.is_ascii_digit()) {
            return Ok(());
        }
        upload.clone_into(&mut self.upload);
        let mut each = tokio::fs::read_dir(folder_of(world, upload)).await?;
        while let Some(own) = each.next_entry().await? {
            let mut files = tokio::fs::read_dir(own.path()).await?;
            while let Some(file) = files.next_entry().await? {
                self.paths.push(file.path());
            }
        }
        Ok(())
    }
}

/// Where the files of an upload lie until they are read.
fn folder_of(world: &World, upload: &str) -> PathBuf {
    world.folder.join("uploads").join(upload)
}

fn addresses(typed: &str) -> Vec<String> {
    let apart = typed.split([',', ';', '\n', '，', '；', '、']);
    apart
        .map(str::trim)
        .filter(|s| !s.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Writes a file as it comes, piece by piece, under its own name in a folder of its own.
async fn lay_down(folder: &Path, nth: usize, mut field: Field<'_>) -> std::io::Result<PathBuf> {
    let name = harmless(field.file_name().unwrap_or_default());
    let own = folder.join(nth.to_string());
    tokio::fs::create_dir_all(&own).await?;
    let path = own.join(name);
    let mut file = tokio::fs::File::create(&path).await?;
    loop {
        match field.chunk().await {
            Ok(Some(piece)) => file.write_all(&piece).await?,
            Ok(None) => break,
            Err(why) => return Err(std::io::Error::other(why.to_string())),
        }
    }
    file.flush().await?;
    Ok(path)
}

/// The last part of a file's name without anything that a file system takes for more than a name.
fn harmless(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = last
        .chars()
        .filter(|c| !c.is_control() && !"<>:\"|?*".contains(*c))
        .collect();
    let kept = kept.trim_matches(['.', ' ']);
    if kept.is_empty() {
        "file".to_owned()
    } else {
        kept.chars().take(120).collect()
    }
}

fn body(
    job: Option<&Job>,
    found: &Found,
    mine: &[String],
    typed: &str,
    visitor: &Visitor,
) -> Markup {
    let tongue = visitor.tongue;
    let busy = job.is_some_and(|job| job.outcome.is_none());
    html! {
        div.column.column--broad {
            h1 { (tongue.say(words::IMPORT_QUESTION)) }
            @if let Some(job) = job { (state(job, tongue)) }
            @if visitor.asked("busy").is_some() { div.notice role="status" { p { (tongue.say(words::IMPORT_BUSY)) } } }
            @if visitor.asked("nothing").is_some() { div.notice role="status" { p { (tongue.say(words::IMPORT_NOTHING)) } } }
            @if !busy { (form(mine, tongue)) }
            (ledger(found, typed, tongue))
        }
    }
}

fn form(mine: &[String], tongue: Tongue) -> Markup {
    html! {
        form.drop method="post" action="/import" enctype="multipart/form-data" data-drop {
            label.drop__area {
                span.drop__title { (tongue.say(words::IMPORT_DROP)) }
                span.hint { (tongue.say(words::IMPORT_KINDS)) }
                input.drop__files #files type="file" name="files" multiple required;
            }
            label.drop__mine {
                span { (tongue.say(words::IMPORT_MINE)) }
                input.field type="text" name="mine" value=(mine.join(", ")) placeholder="amy@us.example, Amy Wu";
            }
            p.hint { (tongue.say(words::IMPORT_SAFE)) }
            button.button.button--main type="submit" { (tongue.say(words::NAV_IMPORT)) }
        }
    }
}

fn state(job: &Job, tongue: Tongue) -> Markup {
    html! {
        section.panel.job role="status" {
            @match &job.outcome {
                None => (progress(job, tongue)),
                Some(Ok(Some(report))) => (told(report, tongue)),
                Some(Ok(None)) => { p.job__done { (tongue.say(words::RECOMPUTED)) " " a href="/" { (tongue.say(words::LIST_TITLE)) } } },
                Some(Err(why)) => { p.job__failed { (tongue.say(words::JOB_FAILED)) } p.faint { (why) } },
            }
        }
    }
}

fn progress(job: &Job, tongue: Tongue) -> Markup {
    let (said, share) = match job.step {
        None => (tongue.say(words::JOB_BEGINS).to_owned(), None),
        Some(Step::Reading { done, total, items }) => (
            tongue.pick(
                format!("Reading: {items} items"),
                format!("正在读取：{items} 条"),
            ),
            Some(share(done, total)),
        ),
        Some(Step::Grouping) => (tongue.say(words::JOB_GROUPING).to_owned(), None),
        Some(Step::Diagnosing { done, total }) => (
            tongue.pick(
                format!("Judging deals: {done} of {total}"),
                format!("正在诊断：{done} / {total} 单"),
            ),
            Some(share(done as u64, total as u64)),
        ),
    };
    let title = match job.task {
        Task::Import => words::JOB_IMPORT,
        Task::Recompute => words::JOB_RECOMPUTE,
    };
    html! {
        h2 { (tongue.say(title)) }
        p { (said) }
        progress.progress max="100" value=[share] aria-label=(tongue.say(title)) {}
    }
}

/// Whole percent.
fn share(done: u64, total: u64) -> u64 {
    done.saturating_mul(100)
        .checked_div(total)
        .unwrap_or(0)
        .min(100)
}

fn told(report: &ImportReport, tongue: Tongue) -> Markup {
    let run = &report.run;
    html! {
        h2 { (tongue.say(words::IMPORT_DONE)) }
        dl.tally {
            div { dt { (tongue.say(words::IMPORT_READ)) } dd { (run.read) } }
            div { dt { (tongue.say(words::FATE_TAKEN)) } dd { (run.taken) } }
            div { dt { (tongue.say(words::FATE_KNOWN)) } dd { (run.known) } }
            div { dt { (tongue.say(words::FATE_SKIPPED)) } dd { (run.skipped) } }
            div { dt { (tongue.say(words::IMPORT_CHANGED)) } dd { (report.changed) } }
        }
        @if !report.skipped.is_empty() {
            ul.reasons-why { @for (reason, count) in &report.skipped { li { a href={ "/import?q=" (reason) "#ledger" } { (desk::names::reason(reason).map_or(reason.as_str(), |said| tongue.say(said))) } " " span.count { (count) } } } }
        }
        @for problem in report.problems.iter().take(10) { p.hint { strong { (problem.at) } ": " (problem.what) " (" (problem.hint) ")" } }
        p { a.button.button--main href="/" { (tongue.say(words::LIST_TITLE)) } }
    }
}

fn ledger(found: &Found, typed: &str, tongue: Tongue) -> Markup {
    html! {
        section #ledger {
            div.group-head {
                h2.group { (tongue.say(words::LEDGER_QUESTION)) }
                form.ask method="get" action="/import" role="search" {
                    input.field #q type="search" name="q" value=(typed) autocomplete="off" aria-label=(tongue.say(words::LEDGER_ASK)) placeholder=(tongue.say(words::LEDGER_ASK));
                    button.button type="submit" { (tongue.say(words::NAV_SEARCH)) }
                }
            }
            @if found.items.is_empty() { p.hint { (tongue.say(words::LEDGER_EMPTY)) } }
            @else {
                div.scroll tabindex="0" role="group" aria-label=(tongue.say(words::LEDGER_QUESTION)) {
                    table.table.table--wide {
                        thead { tr { @for head in [words::LEDGER_FATE, words::LEDGER_WHO, words::LEDGER_WHAT, words::LEDGER_SOURCE] { th scope="col" { (tongue.say(head)) } } } }
                        tbody { @for item in &found.items { (line(item, found, tongue)) } }
                    }
                }
                @if found.items.len() as u64 == LINES { p.hint { (tongue.say(words::SEARCH_MORE)) } }
            }
        }
    }
}

fn line(item: &LedgerItem, found: &Found, tongue: Tongue) -> Markup {
    let deal = item.message.as_ref().and_then(|id| found.deals.get(id));
    let (fate, tone) = match item.fate {
        Fate::Taken => (words::FATE_TAKEN, "done"),
        Fate::Known => (words::FATE_KNOWN, "plain"),
        Fate::Skipped => (words::FATE_SKIPPED, "open"),
    };
    html! {
        tr {
            td { span.tag.{ "tag--" (tone) } { (tongue.say(fate)) } @if !item.reason.is_empty() { span.table__beside { (desk::names::reason(&item.reason).map_or(item.reason.as_str(), |said| tongue.say(said))) } } }
            td { (item.sender) }
            td.table__about dir="auto" {
                @match (deal, &item.message) {
                    (Some(deal), Some(id)) => a.row href={ "/deals/" (deal) "#" (crate::room::letter_anchor(id)) } { (crate::today::or_else(&item.subject, tongue.say(words::NO_SUBJECT))) },
                    _ => (crate::today::or_else(&item.subject, tongue.say(words::NO_SUBJECT))),
                }
            }
            td.table__source { (item.source.rsplit('/').next().unwrap_or(&item.source)) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_s_name_leads_nowhere() {
        for (name, expected) in [
            ("mail.mbox", "mail.mbox"),
            ("../../etc/passwd", "passwd"),
            ("C:\\box\\WhatsApp 聊天.zip", "WhatsApp 聊天.zip"),
            ("..", "file"),
            ("a\0b\n.eml", "ab.eml"),
            ("", "file"),
        ] {
            assert_eq!(harmless(name), expected, "{name:?}");
        }
    }

    #[test]
    fn addresses_are_told_apart_however_they_are_listed() {
        assert_eq!(
            addresses("amy@us.example, Amy Wu；王小明\n"),
            ["amy@us.example", "Amy Wu", "王小明"]
        );
        assert_eq!((share(1, 0), share(1, 3), share(9, 3)), (0, 33, 100));
    }
}
