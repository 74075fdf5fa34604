export const outboxStyles = `
*{box-sizing:border-box}
body{margin:0;font:1rem/1.5 system-ui,sans-serif;color:#1e2b3c;background:#f5f7f9}
a{color:#00558c}
a:focus-visible,input:focus-visible,select:focus-visible,button:focus-visible,pre:focus-visible{outline:3px solid #00558c;outline-offset:2px}
header{background:#fff;border-bottom:3px solid #00558c;padding:.75rem max(1rem,calc(50vw - 34rem));display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;align-items:baseline}
header>a{font-weight:700;font-size:1.25rem;text-decoration:none}
header span{color:#4a5a6b}
header nav{margin-right:auto}
header nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;margin:0;padding:0;list-style:none}
header nav a{font-weight:400;font-size:1rem;text-decoration:underline}
header .break{flex-basis:100%;height:0}
header .time{font-variant-numeric:tabular-nums}
main{padding:1.5rem max(1rem,calc(50vw - 34rem)) 4rem}
h1{font-size:1.75rem;line-height:1.25;margin:0 0 1rem;overflow-wrap:anywhere}
h2{font-size:1.25rem;margin:2rem 0 .5rem}
label{display:block;font-weight:600;margin-bottom:.25rem}
form{max-width:34rem}
form{margin-top:1rem}
form>*{margin:0 0 .75rem}
form>label{margin-bottom:.25rem}
form .search{display:flex;gap:.5rem}
form .search input{flex:1}
input,select{display:block;width:100%;min-width:0;font:inherit;padding:.5rem .75rem;border:1px solid #5a6b7c;border-radius:4px;background:#fff;color:inherit}
input[type=number],input[type=date],input[type=time]{width:12rem}
.choice{display:flex;gap:.5rem;align-items:start}
.choice input{width:1.25rem;height:1.25rem;margin:.125rem 0;flex:none}
.choice label{font-weight:400;margin:0}
.buttons{display:flex;flex-wrap:wrap;gap:.5rem}
button{font:inherit;font-weight:600;padding:.5rem 1.25rem;border:0;border-radius:4px;background:#00558c;color:#fff;cursor:pointer}
button.quiet{background:#fff;color:#00558c;box-shadow:inset 0 0 0 2px #00558c}
p{max-width:44rem}
.done,.problem{padding:.75rem 1rem;background:#fff;border-left:4px solid #1c7a4a}
.problem{border-color:#b3261e}
progress{width:100%;max-width:34rem;height:.75rem;accent-color:#00558c}
code{font-size:.9375rem}
table{width:100%;border-collapse:collapse;background:#fff;border:1px solid #d4dce4}
th,td{text-align:left;padding:.625rem .75rem;border-bottom:1px solid #d4dce4;vertical-align:top}
td{overflow-wrap:break-word}
.mails th:nth-child(2){width:30%}
.mails td:nth-child(2){overflow-wrap:anywhere}
.mails th:last-child,.mails td:last-child{white-space:nowrap}
.names th:first-child{width:14rem}
td:first-child{white-space:nowrap;font-variant-numeric:tabular-nums}
dl{margin:0;background:#fff;border:1px solid #d4dce4;padding:.5rem .75rem}
dl div{display:grid;grid-template-columns:14rem 1fr;gap:0 1rem;padding:.25rem 0}
dt{font-weight:600;overflow-wrap:anywhere}
dd{margin:0;overflow-wrap:anywhere}
iframe{width:100%;height:75vh;border:1px solid #d4dce4;background:#fff}
pre{background:#fff;border:1px solid #d4dce4;padding:1rem;white-space:pre-wrap;overflow-wrap:anywhere;font-size:.9375rem;margin:0}
@media(max-width:40rem){
thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
table,tbody,tr,td{display:block}
tr{padding:.625rem 0;border-bottom:1px solid #d4dce4}
td{border:0;padding:.125rem .75rem;white-space:normal}
td:first-child,.mails td:last-child{color:#4a5a6b}
header .break{display:none}
dl div{grid-template-columns:1fr}
}
`;
