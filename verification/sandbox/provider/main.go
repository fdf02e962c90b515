// A Terraform provider that knows nothing but a committed schema: Terraform judges a configuration by it without the vendor's own
// provider, and applies it to a stand-in of the vendor's API.
//
// The program's own name says whose schema it serves (`terraform-provider-grafana_v4.45.0` serves grafana's).
// PROVIDER_SCHEMAS is the folder of the schemas, STAND_IN_URL the address of the stand-in that stores what is applied.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6/tf6server"
)

func main() {
	name, _, _ := strings.Cut(strings.TrimPrefix(filepath.Base(os.Args[0]), "terraform-provider-"), "_")
	source, schemas, err := readSchemas(os.Getenv("PROVIDER_SCHEMAS"), name)
	if err == nil {
		server := &provider{schemas: schemas, api: api{url: os.Getenv("STAND_IN_URL")}}
		err = tf6server.Serve(source, func() tfprotov6.ProviderServer { return server })
	}
	if err != nil {
		fmt.Fprintf(os.Stderr, "%s: %v\n", name, err)
		os.Exit(1)
	}
}
