// A Terraform provider that passes each call to the real AWS provider, and answers the call for the schemas with those of the resource
// types in use alone. Terraform needs the schemas for each command, and half of its processor time is for 1,400 types that no stack has.
//
// SHORT_SCHEMA_PROVIDER is the program of the real provider. SHORT_SCHEMA_TYPES is the file of the types, one on each line; without it
// the provider answers all schemas. SHORT_SCHEMA_FOLDER is a folder where the short answer is kept between commands.
package main

import (
	"os"

	"github.com/hashicorp/go-hclog"
	"github.com/hashicorp/go-plugin"
	"google.golang.org/grpc"
)

// handshake is Terraform's, for every provider.
var handshake = plugin.HandshakeConfig{
	MagicCookieKey:   "TF_PLUGIN_MAGIC_COOKIE",
	MagicCookieValue: "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
}

// protocolVersion is the AWS provider's version of Terraform's plugin protocol.
const protocolVersion = 5

// largestMessage is the limit of a message in bytes. The schemas of all types take about 30 MB.
const largestMessage = 256 << 20

func main() {
	relay := &relay{
		// Serve replaces os.Stderr by a stream that Terraform does not take for the log.
		provider: realProvider{program: os.Getenv("SHORT_SCHEMA_PROVIDER"), log: os.Stderr},
		schemas:  schemas{types: os.Getenv("SHORT_SCHEMA_TYPES"), folder: os.Getenv("SHORT_SCHEMA_FOLDER")},
	}
	defer relay.provider.stop()
	plugin.Serve(&plugin.ServeConfig{
		HandshakeConfig:  handshake,
		VersionedPlugins: plugins,
		Logger:           hclog.NewNullLogger(),
		GRPCServer: func(options []grpc.ServerOption) *grpc.Server {
			return grpc.NewServer(append(options,
				grpc.UnknownServiceHandler(relay.answer),
				grpc.ForceServerCodec(passingCodec{}),
				grpc.MaxRecvMsgSize(largestMessage),
				grpc.MaxSendMsgSize(largestMessage),
			)...)
		},
	})
}
