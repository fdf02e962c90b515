package main

import (
	"google.golang.org/grpc/encoding"
	_ "google.golang.org/grpc/encoding/proto" // The codec of other messages.
	"google.golang.org/grpc/mem"
)

// message is a message of Terraform or of the provider, as it was sent.
type message struct {
	bytes []byte
}

// passingCodec passes messages as they are. The plugin protocol's own services, such as that of the end, have other messages.
type passingCodec struct{}

func (passingCodec) Name() string { return "proto" }

func (passingCodec) Marshal(value any) ([]byte, error) {
	if passed, isPassed := value.(*message); isPassed {
		return passed.bytes, nil
	}
	encoded, err := encoding.GetCodecV2("proto").Marshal(value)
	if err != nil {
		return nil, err
	}
	return encoded.Materialize(), nil
}

func (passingCodec) Unmarshal(data []byte, value any) error {
	if passed, isPassed := value.(*message); isPassed {
		passed.bytes = append([]byte(nil), data...)
		return nil
	}
	return encoding.GetCodecV2("proto").Unmarshal(mem.BufferSlice{mem.SliceBuffer(data)}, value)
}
