package main

import (
	"context"
	"fmt"
	"io"
	"os/exec"
	"sync"

	"github.com/hashicorp/go-hclog"
	"github.com/hashicorp/go-plugin"
	"google.golang.org/grpc"
)

// plugins has the provider without methods: messages pass as they are.
var plugins = map[int]plugin.PluginSet{protocolVersion: {"provider": anyProvider{}}}

type anyProvider struct {
	plugin.NetRPCUnsupportedPlugin
}

func (anyProvider) GRPCServer(*plugin.GRPCBroker, *grpc.Server) error { return nil }

func (anyProvider) GRPCClient(_ context.Context, _ *plugin.GRPCBroker, connection *grpc.ClientConn) (any, error) {
	return connection, nil
}

// realProvider is the AWS provider, which starts at its first call.
type realProvider struct {
	program string
	// log receives the provider's log, which Terraform reads.
	log     io.Writer
	once    sync.Once
	client  *plugin.Client
	made    *grpc.ClientConn
	failure error
}

func (p *realProvider) connection() (*grpc.ClientConn, error) {
	p.once.Do(func() { p.made, p.failure = p.start() })
	return p.made, p.failure
}

func (p *realProvider) start() (*grpc.ClientConn, error) {
	p.client = plugin.NewClient(&plugin.ClientConfig{
		HandshakeConfig:  handshake,
		VersionedPlugins: plugins,
		Cmd:              exec.Command(p.program),
		AllowedProtocols: []plugin.Protocol{plugin.ProtocolGRPC},
		AutoMTLS:         true,
		Logger:           hclog.NewNullLogger(),
		Stderr:           p.log,
		GRPCDialOptions: []grpc.DialOption{grpc.WithDefaultCallOptions(
			grpc.MaxCallRecvMsgSize(largestMessage),
			grpc.MaxCallSendMsgSize(largestMessage),
		)},
	})
	protocol, err := p.client.Client()
	if err != nil {
		return nil, err
	}
	found, err := protocol.Dispense("provider")
	if err != nil {
		return nil, err
	}
	connection, isConnection := found.(*grpc.ClientConn)
	if !isConnection {
		return nil, fmt.Errorf("it speaks another protocol")
	}
	return connection, nil
}

func (p *realProvider) stop() {
	if p.client != nil {
		p.client.Kill()
	}
}
