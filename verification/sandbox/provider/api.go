package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
)

// The stand-in of a vendor's API, by resources of Terraform instead of by the vendor's own paths.
type api struct {
	url string
	// The provider's own configuration, which says whose objects it keeps.
	configuration json.RawMessage
}

// An object that the stand-in stores: its key there, and the attributes as the vendor gives them back.
type stored struct {
	Key        string          `json:"key"`
	Attributes json.RawMessage `json:"attributes"`
}

// What is sent with a call: the attributes wanted, those of before, and the provider's configuration.
type sent struct {
	Attributes    json.RawMessage `json:"attributes,omitempty"`
	Prior         json.RawMessage `json:"prior,omitempty"`
	Configuration json.RawMessage `json:"configuration,omitempty"`
}

var errGone = errors.New("it is gone")

func (a api) call(method, path string, body sent) (stored, error) {
	var answer stored
	if a.url == "" {
		return answer, errors.New("there is no stand-in of the API to ask: set STAND_IN_URL to its address")
	}
	body.Configuration = a.configuration
	text, err := json.Marshal(body)
	if err != nil {
		return answer, err
	}
	request, err := http.NewRequest(method, a.url+"/"+path, bytes.NewReader(text))
	if err != nil {
		return answer, err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return answer, err
	}
	defer response.Body.Close()
	text, err = io.ReadAll(response.Body)
	switch {
	case err != nil:
		return answer, err
	case response.StatusCode == http.StatusNotFound:
		return answer, errGone
	case response.StatusCode != http.StatusOK:
		return answer, fmt.Errorf("%d: %s", response.StatusCode, text)
	}
	return answer, json.Unmarshal(text, &answer)
}
