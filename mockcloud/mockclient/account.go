package mockclient

// Account is an account of a world.
type Account struct {
	// Name is what the world calls it, ID its number.
	Name, ID string
	Credentials
	// URL is where the server is.
	URL string
}

// Credentials are what an account signs its calls with.
type Credentials struct {
	AccessKeyID, AccessKeySecret string
	// SecurityToken belongs to temporary credentials; "" otherwise.
	SecurityToken string
}
