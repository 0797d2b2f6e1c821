import "./main";
