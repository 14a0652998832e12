package wire

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"net/http"
	"strconv"
)

const xmlHeader = "<?xml version='1.0' encoding='UTF-8'?>"

// WriteResponse writes the answer to a call: a struct with tags for JSON and XML.
func (r *Request) WriteResponse(w http.ResponseWriter, requestID string, response any) {
	body, err := encode(r.Format, r.Action+"Response", response)
	if err != nil {
		r.WriteError(w, requestID, InternalError())
		return
	}
	write(w, r.Format, http.StatusOK, requestID, body)
}

// errorBody is the vendor's envelope of an error.
type errorBody struct {
	RequestID string `json:"RequestId" xml:"RequestId"`
	HostID    string `json:"HostId" xml:"HostId"`
	Code      string `json:"Code" xml:"Code"`
	Message   string `json:"Message" xml:"Message"`
	Recommend string `json:"Recommend,omitempty" xml:"Recommend,omitempty"`
}

// roaErrorBody has both spellings that clients of ROA APIs look for.
type roaErrorBody struct {
	errorBody
	LowerRequestID string `json:"requestId" xml:"-"`
	LowerCode      string `json:"code" xml:"-"`
	LowerMessage   string `json:"message" xml:"-"`
}

// WriteError writes why a call failed.
func (r *Request) WriteError(w http.ResponseWriter, requestID string, failure *Error) {
	content := errorBody{requestID, r.Host, failure.Code, failure.Message, failure.Recommend}
	var envelope any = content
	if r.Style == ROA && r.Format == JSON {
		envelope = roaErrorBody{content, requestID, failure.Code, failure.Message}
	}
	body, err := encode(r.Format, "Error", envelope)
	if err != nil { // strings always encode
		panic(err)
	}
	write(w, r.Format, failure.Status, requestID, body)
}

func encode(format Format, root string, content any) ([]byte, error) {
	var body bytes.Buffer
	if format == XML {
		body.WriteString(xmlHeader)
		encoder := xml.NewEncoder(&body)
		err := encoder.EncodeElement(content, xml.StartElement{Name: xml.Name{Local: root}})
		return body.Bytes(), err
	}
	encoder := json.NewEncoder(&body)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(content)
	return bytes.TrimSuffix(body.Bytes(), []byte{'\n'}), err
}

func write(w http.ResponseWriter, format Format, status int, requestID string, body []byte) {
	header := w.Header()
	contentType := "application/json;charset=utf-8"
	if format == XML {
		contentType = "text/xml;charset=utf-8"
	}
	header.Set("Content-Type", contentType)
	header.Set("Content-Length", strconv.Itoa(len(body)))
	header.Set("x-acs-request-id", requestID)
	w.WriteHeader(status)
	_, _ = w.Write(body) // a client that went away is no concern of ours
}
