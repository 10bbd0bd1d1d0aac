//! Prints the JSON Schema of every command of the console.

fn main() -> Result<(), serde_json::Error> {
    println!(
        "{}",
        serde_json::to_string_pretty(&cistern_office::console::schema())?
    );
    Ok(())
}
