package main

import (
	"context"
	"strings"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// relay passes calls to the real provider.
type relay struct {
	provider realProvider
	schemas  schemas
}

// answer handles each call of Terraform to the provider.
func (r *relay) answer(_ any, stream grpc.ServerStream) error {
	method, _ := grpc.MethodFromServerStream(stream)
	var request message
	if err := stream.RecvMsg(&request); err != nil {
		return err
	}
	call := func() ([]byte, error) { return r.call(stream.Context(), method, request.bytes) }
	var reply []byte
	var err error
	if strings.HasSuffix(method, "/GetSchema") {
		reply, err = r.schemas.short(call)
	} else {
		reply, err = call()
	}
	if err != nil {
		return err
	}
	return stream.SendMsg(&message{reply})
}

func (r *relay) call(ctx context.Context, method string, request []byte) ([]byte, error) {
	connection, err := r.provider.connection()
	if err != nil {
		return nil, status.Errorf(codes.Unavailable, "%s did not start: %v", r.provider.program, err)
	}
	var reply message
	err = connection.Invoke(ctx, method, &message{request}, &reply, grpc.ForceCodec(passingCodec{}))
	return reply.bytes, err
}
