//! Price sheets that a workspace keeps, locked away by name.

use super::SAMPLE_SHEET;
use crate::{Result, World, drawer, form};

/// So many letters has a sheet at most; judgement: the sample has four thousand.
const LONGEST: usize = 60_000;

/// A sheet that is kept. Its text holds costs: it goes onto its owner's own page alone.
#[derive(Clone)]
pub struct PriceSheet {
    /// The name in the address.
    pub name: String,
    /// What is sold, as the sheet says.
    pub product: String,
    /// The sheet, as a person wrote it.
    pub text: String,
}

fn place(name: &str) -> String {
    format!("price/{name}")
}

/// All sheets of a workspace, by their names.
///
/// # Errors
/// When the store or its drawer fails.
pub async fn price_sheets(world: &World) -> Result<Vec<PriceSheet>> {
    let mut found = Vec::new();
    for place in world.store.drawer_names("price/").await? {
        let name = place.trim_start_matches("price/");
        found.extend(price_sheet(world, name).await?);
    }
    Ok(found)
}

/// A sheet by its name.
///
/// # Errors
/// When the store or its drawer fails.
pub async fn price_sheet(world: &World, name: &str) -> Result<Option<PriceSheet>> {
    let text: Option<String> = drawer::open(world, &place(name)).await?;
    Ok(text.map(|text| PriceSheet {
        name: name.to_owned(),
        product: product(&text),
        text,
    }))
}

/// Keeps a sheet, a new one under a name made of its product; gives the name. An empty text begins with
/// the sample.
///
/// # Errors
/// When the store or its drawer fails.
pub async fn save_price_sheet(world: &World, name: Option<&str>, text: &str) -> Result<String> {
    let text: String = match text.trim() {
        "" => SAMPLE_SHEET.to_owned(),
        _ => text.replace("\r\n", "\n").chars().take(LONGEST).collect(),
    };
    let name = match name {
        Some(name) => name.to_owned(),
        None => free_name(world, &product(&text)).await?,
    };
    drawer::lock(world, &place(&name), &text).await?;
    Ok(name)
}

/// Throws a sheet away; says whether it was there.
///
/// # Errors
/// When the store fails.
pub async fn remove_price_sheet(world: &World, name: &str) -> Result<bool> {
    Ok(world.store.empty_drawer(&place(name)).await?)
}

/// What a sheet is about, also of one with faults.
fn product(text: &str) -> String {
    let table = form::table(text).unwrap_or_default();
    let product = table.get("product").and_then(toml::Value::as_str);
    product.unwrap_or_default().to_owned()
}

async fn free_name(world: &World, product: &str) -> Result<String> {
    let slug = slug(product);
    let taken = world.store.drawer_names(&place(&slug)).await?;
    let all = std::iter::once(slug.clone()).chain((2..).map(|n| format!("{slug}-{n}")));
    let mut free = all.filter(|name| !taken.contains(&place(name)));
    Ok(free.next().unwrap_or(slug))
}

fn slug(product: &str) -> String {
    let plain = |c: char| {
        if c.is_alphanumeric() {
            c.to_ascii_lowercase()
        } else {
            '-'
        }
    };
    let text: String = product.chars().map(plain).take(40).collect();
    let words: Vec<&str> = text.split('-').filter(|word| !word.is_empty()).collect();
    match words.is_empty() {
        true => "sheet".into(),
        false => words.join("-"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_is_named_by_its_product() {
        let check = |product: &str, expected: &str| assert_eq!(slug(product), expected);
        check("Vacuum tumbler 500 ml", "vacuum-tumbler-500-ml");
        check("保温杯 500ml", "保温杯-500ml");
        check(" / ", "sheet");
        assert_eq!(product(SAMPLE_SHEET), "Vacuum tumbler 500 ml");
    }
}
