//! Prints the JSON Schema of every command.

fn main() -> Result<(), serde_json::Error> {
    println!("{}", serde_json::to_string_pretty(&cistern_ipc::schema())?);
    Ok(())
}
