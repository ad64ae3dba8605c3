//! Lines drawn by the server: prices by letter, and offers between two worths. Every figure of a chart
//! stands in words beside it.

use maud::{Markup, html};

/// A point of a line, both coordinates from nought to one, the second upwards; and its label.
pub(super) struct Dot {
    pub x: f64,
    pub y: f64,
    pub label: String,
}

/// A line of a side.
pub(super) struct Line {
    pub class: &'static str,
    pub dots: Vec<Dot>,
}

const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 260.0;
/// Room for labels at the edges.
const SIDE: f64 = 64.0;
const TOP: f64 = 30.0;

fn across(x: f64) -> f64 {
    (SIDE + x.clamp(0.0, 1.0) * (WIDTH - 2.0 * SIDE)).round()
}

fn up(y: f64) -> f64 {
    (HEIGHT - TOP - y.clamp(0.0, 1.0) * (HEIGHT - 2.0 * TOP)).round()
}

/// Lines over a common ground; what they show is told by `title`.
pub(super) fn lines(title: &str, lines: &[Line]) -> Markup {
    html! {
        svg.chart viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } role="img" aria-label=(title) {
            @for y in [0.0, 0.5, 1.0] {
                line.chart__ground x1=(across(0.0)) x2=(across(1.0)) y1=(up(y)) y2=(up(y)) {}
            }
            @for line in lines { (drawn(line)) }
        }
    }
}

fn drawn(line: &Line) -> Markup {
    let points: Vec<String> = line
        .dots
        .iter()
        .map(|dot| format!("{},{}", across(dot.x), up(dot.y)))
        .collect();
    html! {
        g.{ "chart__line chart__line--" (line.class) } {
            polyline points=(points.join(" ")) {}
            @for dot in &line.dots {
                circle cx=(across(dot.x)) cy=(up(dot.y)) r="5" {}
                @if !dot.label.is_empty() {
                    text x=(across(dot.x)) y=(up(dot.y) - 12.0) { (dot.label) }
                }
            }
        }
    }
}
