"""What the YAML says: read into frozen records that know their place, or refused with reasons."""
